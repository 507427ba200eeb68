using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings.Facts;

/// <summary>A drawn visit that is not made by its body's will, and when that was said.</summary>
internal sealed record DroppedVisit(VisitId VisitId, long Seq, DateTimeOffset At);

/// <summary>Of the visits that draws planned for a body with windows that end in a quarter, how many were cancelled,
/// deferred or replaced from outside, in the order of Planning's journal. What stands open again is not among
/// them.</summary>
internal sealed record DroppedFacts(BodyCode Body, DateOnly From, int Drawn, IReadOnlyList<DroppedVisit> Dropped)
{
    public static DroppedFacts Load(SupervisionDb db, BodyCode body, int year, int quarter)
    {
        var from = new DateOnly(year, 3 * quarter - 2, 1);
        var to = from.AddMonths(3).AddDays(-1);
        var drawn = db
            .PlannedVisits.AsNoTracking()
            .Where(v => v.Body == body && v.DrawId != null && v.Year == year && v.WindowTo >= from && v.WindowTo <= to);
        var dropped = (
            from v in drawn
            where
                v.State == VisitState.Cancelled
                || v.State == VisitState.Deferred
                || (v.State == VisitState.Avoided && v.Cause == AvoidanceCause.OffSite)
            join c in db.VisitChanges.AsNoTracking() on v.VisitId equals c.VisitId
            where c.State == v.State && c.Cause == v.Cause
            select new
            {
                v.VisitId,
                c.Seq,
                c.At,
            }
        )
            .AsEnumerable()
            .GroupBy(c => c.VisitId)
            .Select(g => g.MaxBy(c => c.Seq)!)
            .OrderBy(c => c.Seq)
            .ThenBy(c => c.VisitId)
            .Select(c => new DroppedVisit(c.VisitId, c.Seq, c.At));
        return new(body, from, drawn.Count(), [.. dropped]);
    }
}
