using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision;

/// <summary>Many back-entries, or many publications, of a body on one day when their time is nearly or wholly over: written for the deadline and not of what happened.</summary>
internal static class BulkAtDeadlineRule
{
    public static IEnumerable<Ground> Find(BulkFacts day, RuleBook rules)
    {
        if (rules.On(WarningPolicies.BulkCount, day.Day, day.Body) is not { Count: > 0 } count || rules.On(WarningPolicies.BulkDays, day.Day, day.Body) is not { } near) yield break;
        var entries = day.BackEntries.Where(e => rules.On(WarningPolicies.BackEntry, e.On, day.Body) is { } term && IsNear(WorkingDays.Published.Add(e.On, term.Term).Day)).ToList();
        var publications = day.Publications.Where(p => IsNear(p.On)).ToList();
        if (entries.Count >= count.Count) yield return Of("back-entry", "entry", entries);
        if (publications.Count >= count.Count) yield return Of("publication", "publication", publications);

        bool IsNear(DateOnly last) => near.Until(day.Day) >= last;
        Ground Of(string key, string kind, List<RecordOfDay> records) => new(WarningKind.BulkAtDeadline, key, day.Body, null, day.Day,
            [.. records.Select(r => new WarningEvidence(kind, r.Id))], count.Version, near.Version);
    }
}
