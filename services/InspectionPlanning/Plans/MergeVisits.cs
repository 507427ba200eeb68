using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>
    /// k planned visits become one: the others are avoided with cause M at once, and stand open again should the lead not be
    /// made. One of the bodies calls when they agree; otherwise the justice bureau, once the government has named the lead
    /// (广东省优化营商环境条例 art. 48).
    /// </summary>
    [MayCall(Role.Planner, Role.Head, Role.Supervisor)]
    public override Task<MergeVisitsReply> MergeVisits(MergeVisitsRequest request, ServerCallContext call)
    {
        var leadId = Requests.VisitId(request.LeadVisit, "lead_visit");
        var mergedIds = Requests.Distinct([.. Fields.Some(request.MergedVisits, "merged_visits", 20).Select((id, i) => Requests.VisitId(id, $"merged_visits[{i}]"))], "merged_visits");
        if (mergedIds.Contains(leadId)) throw Refusal.Invalid("merged_visits", Reasons.Duplicate, $"{leadId} is the lead itself");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var lead = FindVisit(db, leadId);
            var merged = mergedIds.Select(id => FindVisit(db, id)).ToList();
            MayMerge(caller, [lead, .. merged], request.NamedByGovernment);
            if (merged.Find(v => JointVisits.MergedInto(db, v.VisitId).Count > 0) is { } other)
                throw Refusal.Precondition(Reasons.VisitState, $"{other.VisitId} leads a joint visit itself");
            var (today, before) = (LegalDay.Of(now), JointVisits.MergedInto(db, leadId));
            // Held against the whole request first: what is over the cap is no reason to pass a merge that may not be.
            var fact = Merge(lead, merged, before, request.NamedByGovernment, today);
            foreach (var visit in merged.Prepend(lead)) MustStillBeDue(db, visit);
            var capped = new[] { lead }.Concat(merged).Select(v => Capped(db, v, today)).OfType<VisitCapped>().ToList();
            return Decision.Of(WithoutCapped(db, fact, capped), sequence => new MergeVisitsReply { Sequence = sequence, CappedVisits = { capped.Select(c => c.VisitId) } });
        });
    }

    internal static VisitsMerged Merge(VisitRow lead, IReadOnlyList<VisitRow> merged, IReadOnlyList<VisitRow> before, bool namedByGovernment, DateOnly today)
    {
        IReadOnlyList<VisitRow> all = [lead, .. merged];
        foreach (var visit in all) MustBePlanned(visit, "merging");
        foreach (var visit in all.Where(v => v == lead || !GivesWay(v, today))) MustBeUntouched(visit, "merging");
        if (all.FirstOrDefault(v => v.CreditCode != lead.CreditCode) is { } elsewhere)
            throw Refusal.Precondition(Reasons.MergeMismatch, $"{elsewhere.VisitId} goes to {elsewhere.CreditCode}, {lead.VisitId} to {lead.CreditCode}");
        // One body's own lines are one visit anyway; putting them together spares nobody anything.
        if (all.Concat(before).GroupBy(v => v.Body).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Refusal.Precondition(Reasons.MergeSameBody, $"{string.Join(" and ", twice.Select(v => v.VisitId))} are both of {twice.Key}; visits are merged across bodies");
        var (from, to) = (all.Max(v => v.WindowFrom), all.Min(v => v.WindowTo));
        if (from > to || to < today) throw Refusal.Precondition(Reasons.MergeMismatch, $"the windows have no day from {today:yyyy-MM-dd} on in common");
        return new(lead.VisitId, [.. merged.Select(v => v.VisitId)], namedByGovernment);
    }

    /// <summary>
    /// The first decision stands, but on its own day the order is cap, merged, off-site, observation (DESIGN §6): whoever calls
    /// first in the morning does not choose the cause.
    /// </summary>
    private static bool GivesWay(VisitRow visit, DateOnly today) =>
        visit is { State: VisitState.Avoided, Cause: AvoidanceCause.OffSite or AvoidanceCause.Observation } && visit.AvoidedOn == today;

    /// <summary>A visit beyond the cap would not have been allowed, so it is capped and not merged; without a lead nothing is.</summary>
    private static List<IEvent> WithoutCapped(PlanningDb db, VisitsMerged fact, IReadOnlyList<VisitCapped> capped)
    {
        List<IEvent> facts = [.. capped];
        var left = fact.MergedVisits.Where(id => capped.All(c => c.VisitId != id)).ToList();
        if (capped.Any(c => c.VisitId == fact.LeadVisit)) facts.AddRange(JointVisits.Release(db, fact.LeadVisit));
        else if (left.Count > 0) facts.Add(fact with { MergedVisits = left });
        return facts;
    }

    private static void MayMerge(Caller caller, IReadOnlyList<VisitRow> visits, bool namedByGovernment)
    {
        if (caller.Is(Role.Supervisor) && namedByGovernment) return;
        if (caller.Is(Role.Supervisor)) throw Refusal.Denied(Reasons.NotAllowed, "without an agreement of the bodies the government names the lead");
        if (visits.All(v => v.Body != caller.Body)) throw Refusal.Denied(Reasons.NotOwnBody, "only one of the bodies concerned may do this");
    }
}
