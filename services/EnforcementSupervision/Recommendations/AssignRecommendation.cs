using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal sealed partial class RecommendationsService
{
    /// <summary>The clock has run since the letter came; a new body gets no new time. FAILED_PRECONDITION:
    /// RECOMMENDATION_STATE.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<AssignRecommendationReply> AssignRecommendation(
        AssignRecommendationRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.RecommendationId, "recommendation_id");
        var body = InstrumentFields.Body(request.Body);
        var reasons = Fields.Optional(request.Reasons, "reasons", 1000);
        return journal.Write(call, request, (db, now) =>
        {
            var row = db.Recommendations.Find(id) ?? throw UnknownRecommendation(id);
            BodySight.MustBeKnown(db, body);
            return Decision.Of(Assign(row, body, reasons, LegalDay.Of(now)), sequence => new AssignRecommendationReply
            {
                Sequence = sequence,
            });
        });
    }

    internal static RecommendationAssigned Assign(RecommendationRow row, BodyCode body, string reasons, DateOnly today)
    {
        if (!row.Owed)
            throw Refusal.Precondition(Reasons.RecommendationState, $"{row.RecommendationId} is {row.State}");
        if (row.Body == body)
            throw Refusal.AlreadyExists(
                Reasons.RecommendationExists,
                $"{body} is charged with {row.RecommendationId} already"
            );
        if (row.Body is not null && reasons.Length == 0)
            throw Refusal.Invalid("reasons", Reasons.Required, "reasons are required when another body takes over");
        return new(row.RecommendationId, body, reasons.Length == 0 ? null : reasons, today);
    }
}
