using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.JointVisits;

internal static class Merging
{
    /// <summary>
    /// k planned visits become one: the others are avoided with cause M at once, and stand open again should the lead
    /// not be made.
    /// </summary>
    internal static (List<IEvent> Facts, IReadOnlyList<string> Capped) MergeNow(
        PlanningDb db,
        JointVisitRow joint,
        VisitId leadId,
        bool namedByGovernment,
        DateOnly today
    )
    {
        // Held against the whole joint visit first: what is over the cap is no reason to pass a merge that may not be.
        var (lead, merged, fact) = MayMerge(
            db,
            leadId,
            [.. joint.Visits.Where(id => id != leadId)],
            namedByGovernment,
            today
        );
        var capped = merged.Prepend(lead).Select(v => VisitGuards.Capped(db, v, today)).OfType<VisitCapped>().ToList();
        return (WithoutCapped(db, fact with { JointId = joint.JointId }, capped), [.. capped.Select(c => c.VisitId)]);
    }

    internal static (VisitRow Lead, IReadOnlyList<VisitRow> Merged, VisitsMerged Fact) MayMerge(
        PlanningDb db,
        VisitId leadId,
        IReadOnlyList<VisitId> mergedIds,
        bool namedByGovernment,
        DateOnly today
    )
    {
        var lead = VisitGuards.FindVisit(db, leadId);
        var merged = mergedIds.Select(id => VisitGuards.FindVisit(db, id)).ToList();
        if (merged.Find(v => MergedVisits.Into(db, v.VisitId).Count > 0) is { } other)
            throw Refusal.Precondition(Reasons.VisitState, $"{other.VisitId} leads a joint visit itself");
        var fact = Merge(lead, merged, MergedVisits.Into(db, leadId), namedByGovernment, today);
        foreach (var visit in merged.Prepend(lead))
            VisitGuards.MustStillBeDue(db, visit);
        return (lead, merged, fact);
    }

    /// <summary>Whether the visits could be merged today, asked of the guards of the merge itself. One that was
    /// announced or settled otherwise ends the proposal.</summary>
    internal static bool Stands(PlanningDb db, JointVisitRow joint, DateOnly today)
    {
        if (joint.State != JointVisitState.Proposed)
            return false;
        try
        {
            MayMerge(
                db,
                joint.LeadVisit,
                [.. joint.Visits.Where(id => id != joint.LeadVisit)],
                namedByGovernment: false,
                today
            );
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }

    internal static VisitsMerged Merge(
        VisitRow lead,
        IReadOnlyList<VisitRow> merged,
        IReadOnlyList<VisitRow> before,
        bool namedByGovernment,
        DateOnly today
    )
    {
        IReadOnlyList<VisitRow> all = [lead, .. merged];
        foreach (var visit in all)
            VisitGuards.MustBePlanned(visit, "merging");
        foreach (var visit in all.Where(v => v == lead || !GivesWay(v, today)))
            VisitGuards.MustBeUntouched(visit, "merging");
        if (all.FirstOrDefault(v => v.CreditCode != lead.CreditCode) is { } elsewhere)
            throw Refusal.Precondition(
                Reasons.MergeMismatch,
                $"{elsewhere.VisitId} goes to {elsewhere.CreditCode}, {lead.VisitId} to {lead.CreditCode}"
            );
        // One body's own lines are one visit anyway; putting them together spares nobody anything.
        if (all.Concat(before).GroupBy(v => v.Body).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Refusal.Precondition(
                Reasons.MergeSameBody,
                $"{string.Join(" and ", twice.Select(v => v.VisitId))} are both of {twice.Key}; visits are "
                    + "merged across bodies"
            );
        var (from, to) = (all.Max(v => v.WindowFrom), all.Min(v => v.WindowTo));
        if (from > to || to < today)
            throw Refusal.Precondition(
                Reasons.MergeMismatch,
                $"the windows have no day from {today.Iso()} on in common"
            );
        return new(lead.VisitId, [.. merged.Select(v => v.VisitId)], namedByGovernment);
    }

    /// <summary>
    /// The first decision stands, but on its own day the order is cap, merged, off-site, observation: whoever calls
    /// first in the morning does not choose the cause.
    /// </summary>
    private static bool GivesWay(VisitRow visit, DateOnly today) =>
        visit is { State: VisitState.Avoided, Cause: AvoidanceCause.OffSite or AvoidanceCause.Observation }
        && visit.AvoidedOn == today;

    /// <summary>A visit beyond the cap would not have been allowed, so it is capped and not merged; without a lead
    /// nothing is.</summary>
    private static List<IEvent> WithoutCapped(PlanningDb db, VisitsMerged fact, IReadOnlyList<VisitCapped> capped)
    {
        List<IEvent> facts = [.. capped];
        var left = fact.MergedVisits.Where(id => capped.All(c => c.VisitId != id)).ToList();
        if (capped.Any(c => c.VisitId == fact.LeadVisit))
            facts.AddRange(MergedVisits.Release(db, VisitId.Stored(fact.LeadVisit)));
        else if (left.Count > 0)
            facts.Add(fact with { MergedVisits = left });
        return facts;
    }
}
