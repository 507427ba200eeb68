using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>
/// Entries of the body at the firm not long ago: supervision warns of a second one once it has happened, and who plans
/// or stands at the gate is told before. It bars nothing: a re-check of what was found comes soon by its nature.
/// </summary>
internal static class Repeats
{
    /// <summary>The newest first.</summary>
    public static IReadOnlyList<RepeatedEntry> Of(PlanningDb db, BodyCode body, CreditCode creditCode, DateOnly today)
    {
        if (Policy.TryInForce(db, PlanningPolicies.RepeatDays, today, body) is null)
            return [];
        var since = LegalDay.Start(today.AddDays(-Policy.Count(db, PlanningPolicies.RepeatDays, today, body)));
        return
        [
            .. db
                .Visits.AsNoTracking()
                .Where(v => v.Body == body && v.CreditCode == creditCode && v.EnteredAt >= since)
                .OrderByDescending(v => v.EnteredAt)
                .ThenBy(v => v.VisitId)
                .AsEnumerable()
                .Select(v => new RepeatedEntry { VisitId = v.VisitId, EnteredOn = v.EnteredOn.Iso() }),
        ];
    }
}
