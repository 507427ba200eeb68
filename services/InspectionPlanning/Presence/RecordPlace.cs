using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Presence;

internal sealed partial class PresenceService
{
    [MayCall(Role.Inspector)]
    public override Task<RecordPlaceReply> RecordPlace(RecordPlaceRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var place = Fields.Text(request.Place, "place", 200);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            MustGo(db, visit, caller);
            MustBeThere(visit);
            return Decision.Of(new PlaceRecorded(visitId, place), sequence => new RecordPlaceReply
            {
                Sequence = sequence,
            });
        });
    }

    /// <summary>Entered, and the result is not written yet.</summary>
    private static void MustBeThere(VisitRow visit)
    {
        if (visit.EnteredAt is null || visit.ResultOn is not null)
            throw Refusal.Precondition(
                Reasons.VisitState,
                $"{visit.VisitId} {(visit.EnteredAt is null ? "was not entered" : "has its result already")}: "
                    + "nothing is recorded there now"
            );
    }
}
