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
    /// <summary>The prior approval that every inspection needs (国办发〔2024〕54号), by the head, who does not go along.</summary>
    [MayCall(Role.Head)]
    public override Task<ApproveVisitReply> ApproveVisit(ApproveVisitRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var visit = FindVisit(db, visitId);
            caller.MustBelongTo(visit.Body);
            return Decision.Of(Approve(visit, caller.Actor), sequence => new ApproveVisitReply { Sequence = sequence });
        });
    }

    internal static VisitApproved Approve(VisitRow visit, string head)
    {
        MustBeOpen(visit, "an approval");
        MustNotWait(visit, "an approval");
        if (visit.ApprovedBy is not null) throw Refusal.Precondition(Reasons.VisitState, $"{visit.VisitId} is approved already");
        if (visit.IsAssigned(head)) throw Refusal.Denied(Reasons.SamePerson, "who makes the visit cannot approve it");
        return new(visit.VisitId, head);
    }
}
