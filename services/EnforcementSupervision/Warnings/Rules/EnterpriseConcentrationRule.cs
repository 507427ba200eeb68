using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>One enterprise is granted more waivers in a year than the policy expects of anybody.</summary>
internal static class EnterpriseConcentrationRule
{
    public static IEnumerable<WarningGround> Find(GrantFacts firm, RuleBook rules)
    {
        var granted = firm.Granted;
        if (rules.On(WarningPolicies.GrantsFirm, new(firm.Year, 1, 1)) is not { } rule || granted.Count <= rule.Count)
            yield break;
        // The grant that was one too many and those before it; later ones add nothing to what is to be looked at.
        var first = granted.Take(rule.Count + 1).ToList();
        yield return new(
            WarningKind.EnterpriseConcentration,
            "",
            BodyCode.Stored(Offices.Station),
            CreditCode.Stored(firm.Subject),
            LegalDay.Of(first[^1].At),
            [.. first.Select(g => new WarningEvidence("waiver", g.VisitId))],
            rule.Version
        )
        {
            Persons = [.. first.Select(g => g.Reviewer).Distinct().Order(StringComparer.Ordinal)],
        };
    }
}
