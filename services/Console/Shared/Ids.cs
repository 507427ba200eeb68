using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Domain;

namespace Enforcement.WebConsole.Shared;

/// <summary>Which page stands behind a number. Numbers are recognised by how they are made.</summary>
public static partial class Ids
{
    /// <summary>The page's address; null where no page of the console shows such a thing.</summary>
    public static string? Address(string id)
    {
        if (Visit().IsMatch(id))
            return $"/visits/{id}";
        if (Plan().IsMatch(id))
            return $"/plans/{id}";
        if (PlanLine().Match(id) is { Success: true } line)
            return $"/plans/{line.Groups[1].Value}#line-{line.Groups[2].Value}";
        if (Draw().IsMatch(id))
            return $"/draws/{id}";
        if (Instrument().IsMatch(id))
            return $"/instruments/{id}";
        if (Warning().IsMatch(id))
            return $"/warnings/{id}";
        if (Complaint().IsMatch(id))
            return $"/complaints/desk/{id}";
        if (Entry().Match(id) is { Success: true } entry)
            return $"/journals/{entry.Groups[1].Value}/{entry.Groups[2].Value}";
        return IsCreditCode(id) ? $"/enterprises/{id}" : null;
    }

    /// <summary>Has the form of a credit code; whether it is anybody's is another question.</summary>
    public static bool IsCreditCode(string id) => Code().IsMatch(id);

    /// <summary>As a person types a number: without blanks, in capitals, full-width letters made narrow.</summary>
    public static string Typed(string? text) =>
        string.Concat(
                UnicodeText
                    .Of(text ?? "")
                    .Normalize(System.Text.NormalizationForm.FormKC)
                    .Where(c => !char.IsWhiteSpace(c))
            )
            .ToUpperInvariant();

    /// <summary>A text of several lines as a form sends it.</summary>
    public static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n");

    [GeneratedRegex(@"^TASK-[0-9]{6}-[0-9]{4}-[0-9]{1,9}\z")]
    private static partial Regex Visit();

    [GeneratedRegex(@"^PLAN-[0-9]{6}-[0-9]{4}-[0-9]{1,9}\z")]
    private static partial Regex Plan();

    [GeneratedRegex(@"^(PLAN-[0-9]{6}-[0-9]{4}-[0-9]{1,9})[/#]([0-9]{1,4})\z")]
    private static partial Regex PlanLine();

    [GeneratedRegex(@"^DRAW-[0-9]{6}-[0-9]{4}-[0-9]{1,9}\z")]
    private static partial Regex Draw();

    [GeneratedRegex(@"^(INST|PREC)-[0-9]{6}-[0-9]{4}-[0-9]{1,9}\z")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"^WARN-[0-9A-Za-z]{16}\z")]
    private static partial Regex Warning();

    [GeneratedRegex(@"^CMPL-[0-9]{6}-[0-9]{4}-[0-9]{1,9}\z")]
    private static partial Regex Complaint();

    [GeneratedRegex(@"^(registry|planning|supervision)#([1-9][0-9]{0,17})\z")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}\z")]
    private static partial Regex Code();
}
