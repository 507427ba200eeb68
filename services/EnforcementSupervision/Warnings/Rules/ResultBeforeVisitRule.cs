using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>A result recorded before the entry it is of: nobody had seen anything yet (there is no default
/// outcome).</summary>
internal static class ResultBeforeVisitRule
{
    public static IEnumerable<WarningGround> Find(VisitFacts visit, RuleBook rules)
    {
        foreach (var entry in visit.Entries)
            if (
                visit.Result is { } result
                && result.At < entry.EnteredAt
                && rules.On(WarningPolicies.ResultFirst, entry.On, visit.Body) is { IsOn: true } rule
            )
                yield return new(
                    WarningKind.ResultBeforeVisit,
                    entry.Id,
                    visit.Body,
                    visit.CreditCode,
                    entry.On,
                    [new("result", result.Id), new("entry", entry.Id), new("visit", visit.VisitId)],
                    rule.Version
                );
    }
}
