using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal sealed partial class RecommendationsService
{
    /// <summary>Only what was replied to or withdrawn, and while no objection waits for its answer.
    /// FAILED_PRECONDITION: RECOMMENDATION_STATE.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<ArchiveRecommendationReply> ArchiveRecommendation(
        ArchiveRecommendationRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.RecommendationId, "recommendation_id");
        var note = Fields.Text(request.Note, "note", 1000);
        return journal.Write(call, request, (db, now) =>
        {
            var row = db.Recommendations.Find(id) ?? throw UnknownRecommendation(id);
            if (row.State is not (RecommendationState.Replied or RecommendationState.Withdrawn))
                throw Refusal.Precondition(
                    Reasons.RecommendationState,
                    $"{id} is {row.State}: only what was replied to or withdrawn is archived"
                );
            if (row.ObjectionOpen)
                throw Refusal.Precondition(Reasons.RecommendationState, $"the objection to {id} waits for its answer");
            return Decision.Of(
                new RecommendationArchived(id, note, LegalDay.Of(now)),
                sequence => new ArchiveRecommendationReply { Sequence = sequence }
            );
        });
    }
}
