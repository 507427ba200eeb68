using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>A party that keeps back its reveals in draws of one body in a year: whoever can stay silent after seeing
/// the others can steer.</summary>
internal static class RevealsRefusedRule
{
    public static IEnumerable<WarningGround> Find(RevealFacts reveals, RuleBook rules)
    {
        if (
            rules.On(WarningPolicies.Reveals, new(reveals.Year, 1, 1), reveals.Body) is not { Count: > 0 } rule
            || reveals.Missing.Count < rule.Count
        )
            yield break;
        yield return new(
            WarningKind.RevealsRefused,
            "",
            BodyOf(reveals),
            null,
            LegalDay.Of(reveals.Missing[rule.Count - 1].At),
            [.. reveals.Missing.Select(m => new WarningEvidence("draw", m.DrawId)).Distinct()],
            rule.Version
        );
    }

    private static BodyCode BodyOf(RevealFacts reveals) =>
        reveals.Party switch
        {
            "bureau" => reveals.Body,
            "justice" => BodyCode.Stored(Offices.Justice),
            "station" => BodyCode.Stored(Offices.Station),
            var other => BodyCode.Stored(other.ToUpperInvariant()),
        };
}
