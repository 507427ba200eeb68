using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>The written result is in the enterprise's hands; the receipt proves it.</summary>
    [MayCall(Role.Planner, Role.Inspector)]
    public override Task<DeliverResultReply> DeliverResult(DeliverResultRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var means = Fields.OneOf(request.Means, "means");
        var receipt = Fields.Sha256(request.ReceiptSha256, "receipt_sha256");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            if (!visit.IsAssigned(caller.Actor))
                caller.MustBelongTo(visit.Body);
            if (visit.ResultOn is null)
                throw Refusal.Precondition(Reasons.ResultState, $"{visitId} has no result yet");
            if (db.Records.Find(visitId)?.DeliveredOn is { } day)
                throw Refusal.Precondition(
                    Reasons.ResultState,
                    $"the result of {visitId} was delivered on {day.Iso()}"
                );
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Visit,
                visitId.Value,
                ("receipt_sha256", receipt)
            );
            return Decision.Of(
                [new ResultDelivered(visitId, means, receipt), .. files],
                sequence => new DeliverResultReply { Sequence = sequence }
            );
        });
    }
}
