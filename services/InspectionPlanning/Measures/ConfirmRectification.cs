using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    /// <summary>The body saw that what was found open is set right.</summary>
    [MayCall(Role.Planner, Role.Inspector)]
    public override Task<ConfirmRectificationReply> ConfirmRectification(
        ConfirmRectificationRequest request,
        ServerCallContext call
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            if (!visit.Unrectified)
                throw Refusal.Precondition(Reasons.NothingToRectify, $"{visitId} has no finding to be rectified");
            return Decision.Of(
                [
                    new RectificationConfirmed(visitId, visit.CreditCode),
                    .. MeasuresService.CloseWindow(db, visit, LegalDay.Of(now)),
                ],
                sequence => new ConfirmRectificationReply { Sequence = sequence }
            );
        });
    }
}
