using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>Visits of several bodies that are made as one (综合查一次): the others are merged into a lead.</summary>
internal static class MergedVisits
{
    public static List<VisitRow> Into(PlanningDb db, VisitId lead) =>
        [.. db.Visits.Where(v => v.JointLead == lead && v.State == VisitState.Avoided).OrderBy(v => v.VisitId)];

    /// <summary>The lead will not be made: what was merged into it was not avoided after all, and stands open
    /// again.</summary>
    public static IEnumerable<IEvent> Release(PlanningDb db, VisitId lead) =>
        Into(db, lead).Select(v => VisitReopened.For(v.VisitId, ReopenCause.JointLeadGone));

    /// <summary>As above for many leads at once, in their order.</summary>
    public static IEnumerable<IEvent> Release(PlanningDb db, IReadOnlyList<VisitId> leads)
    {
        var merged = db
            .Visits.AsNoTracking()
            .Where(v => v.State == VisitState.Avoided && leads.Contains(v.JointLead!.Value))
            .OrderBy(v => v.VisitId)
            .Select(v => new { v.VisitId, Lead = v.JointLead!.Value })
            .AsEnumerable()
            .ToLookup(v => v.Lead, v => v.VisitId);
        return leads
            .SelectMany(lead => merged[lead])
            .Select(visit => VisitReopened.For(visit, ReopenCause.JointLeadGone));
    }
}
