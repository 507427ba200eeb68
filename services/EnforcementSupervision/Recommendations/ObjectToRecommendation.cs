using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal sealed partial class RecommendationsService
{
    /// <summary>The procuratorate reviews it at once (检察建议工作规定 art. 23); meanwhile nothing stops.
    /// FAILED_PRECONDITION: RECOMMENDATION_STATE.</summary>
    [MayCall(Role.Head)]
    public override Task<ObjectToRecommendationReply> ObjectToRecommendation(
        ObjectToRecommendationRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.RecommendationId, "recommendation_id");
        var reasons = Fields.Text(request.Reasons, "reasons", 2000);
        var letter = Fields.Sha256(request.LetterSha256, "letter_sha256");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var row = ChargedWith(db, id, caller);
            if (row.State is RecommendationState.Withdrawn or RecommendationState.Archived)
                throw Refusal.Precondition(Reasons.RecommendationState, $"{id} is {row.State}");
            if (row.ObjectionOpen)
                throw Refusal.AlreadyExists(Reasons.ObjectionExists, "an objection is open already");
            return Decision.Of(
                new RecommendationObjected(id, reasons, letter, LegalDay.Of(now)),
                sequence => new ObjectToRecommendationReply { Sequence = sequence }
            );
        });
    }
}
