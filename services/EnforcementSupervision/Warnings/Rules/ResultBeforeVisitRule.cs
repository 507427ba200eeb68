using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision;

/// <summary>A result recorded before the entry it is of: nobody had seen anything yet (no default outcome, domain §2.1).</summary>
internal static class ResultBeforeVisitRule
{
    public static IEnumerable<Ground> Find(VisitFacts visit, RuleBook rules)
    {
        foreach (var entry in visit.Entries)
            if (visit.Result is { } result && result.At < entry.EnteredAt && rules.On(WarningPolicies.ResultFirst, entry.On, visit.Body) is { IsOn: true } rule)
                yield return new(WarningKind.ResultBeforeVisit, entry.Id, visit.Body, visit.CreditCode, entry.On,
                    [new("result", result.Id), new("entry", entry.Id), new("visit", visit.VisitId)], rule.Version);
    }
}
