using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Drops;

internal sealed partial class DropsService
{
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<AssentToDropReply> AssentToDrop(AssentToDropRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var no = Fields.Between(request.No, "no", 1, 9999);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var (drop, visit) = Answering.Find(db, visitId, no, caller, today);
            // Somebody may have gone there since it was asked.
            var effect = DropDraft.Of(drop).Effect(db, visit, today);
            return Decision.Of(
                [new DropAssented(visitId, no), effect, .. MergedVisits.Release(db, visitId)],
                sequence => new AssentToDropReply
                {
                    Sequence = sequence,
                    State = effect switch
                    {
                        VisitCancelled => VisitState.Cancelled,
                        VisitDeferred => VisitState.Deferred,
                        _ => VisitState.Avoided,
                    },
                    Cause = effect switch
                    {
                        VisitReplacedOffSite => AvoidanceCause.OffSite,
                        VisitCapped => AvoidanceCause.Cap,
                        _ => AvoidanceCause.Unspecified,
                    },
                }
            );
        });
    }
}
