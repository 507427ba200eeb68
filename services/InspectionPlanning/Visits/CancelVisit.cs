using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Journal;
using Grpc.Core;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    private const string Unfounded = "unfounded";
    private static readonly string[] CancelReasons =
    [
        "staff",
        "matter-repealed",
        "mandate-lost",
        "dissolved",
        "moved",
        "duplicate",
        Unfounded,
    ];

    /// <summary>The visit will never be made; it is not avoided either. An open waiver request then comes too
    /// late.</summary>
    [MayCall(Role.Planner)]
    public override Task<CancelVisitReply> CancelVisit(CancelVisitRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var reason = Requests.OneOf(request.Reason, "reason", CancelReasons);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            VisitGuards.MustBeOpen(visit, "cancelling");
            if (reason == Unfounded && visit.Case is null)
                throw Refusal.Invalid(
                    "reason",
                    Reasons.BadCode,
                    $"only the trigger of a case can be unfounded; {visitId} is planned"
                );
            return Decision.Of(
                [new VisitCancelled(visitId, reason), .. MergedVisits.Release(db, visitId)],
                sequence => new CancelVisitReply { Sequence = sequence }
            );
        });
    }
}
