using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>行政处罚法 art. 42: no fewer than two officers. Of an imported entry they are known only where the platform
/// told them.</summary>
internal static class OneOfficerRule
{
    public static IEnumerable<WarningGround> Find(VisitFacts visit, RuleBook rules)
    {
        foreach (var entry in visit.Entries.Where(e => e.Means != EntryMeans.Imported || e.Officers.Count > 0))
            if (
                rules.On(WarningPolicies.Officers, entry.On, visit.Body) is { } rule
                && entry.Officers.Count < rule.Count
            )
                yield return new(
                    WarningKind.OneOfficer,
                    entry.Id,
                    visit.Body,
                    visit.CreditCode,
                    entry.On,
                    [
                        new("entry", entry.Id),
                        new("visit", visit.VisitId),
                        .. entry.Officers.Select(o => new WarningEvidence("officer", o)),
                    ],
                    rule.Version
                )
                {
                    Persons = entry.Officers,
                };
    }
}
