using System.Text.RegularExpressions;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Presence;

/// <summary>
/// Whom the rules keep from inspecting (国办发〔2024〕54号): coordinating bodies, third parties, outsourced and
/// intermediary people, helpers without a certificate. Somebody named as a helper is held against the words by which
/// such people go; which these are is a dated rule.
/// </summary>
/// <param name="Never">Nobody who goes by one of these comes along.</param>
/// <param name="Inspecting">What officers alone do, and a helper may help them do.</param>
internal sealed partial record ForbiddenInspectors(IReadOnlyList<string> Never, IReadOnlyList<string> Inspecting)
{
    private const string ThirdParty = "第三方";

    /// <summary>As they are in force for a body on a day.</summary>
    public static ForbiddenInspectors Of(PlanningDb db, DateOnly on, BodyCode body) =>
        new(
            Read(Policy.Value(db, PlanningPolicies.NeverHelps, on, body)),
            Read(Policy.Value(db, PlanningPolicies.Inspects, on, body))
        );

    /// <summary>Words with a blank between, or "none"; throws <see cref="FormatException"/>.</summary>
    public static IReadOnlyList<string> Read(string value)
    {
        if (value == "none")
            return [];
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words.All(w => w.Length > 1)
            ? words
            : throw new FormatException("none, or words of two characters and more, parted by blanks");
    }

    /// <summary>The word by which it is forbidden; null where it is not.</summary>
    public string? InOrganisation(string organisation, HelperKind kind) =>
        Never.FirstOrDefault(organisation.Contains)
        ?? (kind == HelperKind.Interpreter && organisation.Contains(ThirdParty) ? ThirdParty : null);

    /// <inheritdoc cref="InOrganisation"/>
    public string? InGround(string ground) =>
        Never.FirstOrDefault(ground.Contains) ?? Inspecting.FirstOrDefault(word => Inspects(ground, word));

    // Wherever the word stands it is held against what stands before it: 协助检查人员,代为检查 is both.
    private static bool Inspects(string ground, string word)
    {
        for (
            var at = ground.IndexOf(word, StringComparison.Ordinal);
            at >= 0;
            at = ground.IndexOf(word, at + word.Length, StringComparison.Ordinal)
        )
            if (!Helping().IsMatch(ground.AsSpan(0, at)))
                return true;
        return false;
    }

    /// <summary>At the end of a text: that he helps to do what follows, or helps officers to, within one
    /// clause.</summary>
    [GeneratedRegex(
        @"(协助|配合|辅助)((行政)?(检查|执法)(人员|机关|单位|组|队)[^\s\p{P}并且及和后再自]*)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Helping();
}
