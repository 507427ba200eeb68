using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>The prior approval that every inspection needs (国办发〔2024〕54号), by the head, who neither planned
    /// it nor goes along; after an emergency entry, the approval made up for.</summary>
    [MayCall(Role.Head)]
    public override Task<ApproveVisitReply> ApproveVisit(ApproveVisitRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            var fact = Approve(visit, caller.Actor, now);
            return Decision.Of(fact, sequence => new ApproveVisitReply { Sequence = sequence, Late = fact.Late });
        });
    }

    internal static VisitApproved Approve(VisitRow visit, string head, DateTimeOffset now)
    {
        var afterEntry = visit is { State: VisitState.Conducted, ApproveBy: not null };
        if (!afterEntry)
        {
            VisitGuards.MustBeOpen(visit, "an approval");
            VisitGuards.MustNotWait(visit, "an approval");
        }
        if (visit.ApprovedBy is not null)
            throw Refusal.Precondition(Reasons.VisitState, $"{visit.VisitId} is approved already");
        if (visit.IsAssigned(head))
            throw Refusal.Denied(Reasons.SamePerson, "who makes the visit cannot approve it");
        if (visit.PlannedBy == head)
            throw Refusal.Denied(Reasons.SamePerson, "who planned the visit cannot approve it");
        return new(visit.VisitId, head, Late: afterEntry && now >= visit.ApproveBy);
    }
}
