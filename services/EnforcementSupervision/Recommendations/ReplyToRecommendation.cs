using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal sealed partial class RecommendationsService
{
    /// <summary>FAILED_PRECONDITION: RECOMMENDATION_STATE; INVALID_ARGUMENT: reasons where not all is
    /// adopted.</summary>
    [MayCall(Role.Head)]
    public override Task<ReplyToRecommendationReply> ReplyToRecommendation(
        ReplyToRecommendationRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.RecommendationId, "recommendation_id");
        var text = Fields.Text(request.Text, "text", 4000);
        var adopted = Fields.Between(request.Adopted, "adopted", 0, 50);
        var reasons = Fields.Optional(request.Reasons, "reasons", 2000);
        var file = Fields.Sha256(request.ReplySha256, "reply_sha256");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var fact = Reply(ChargedWith(db, id, caller), text, adopted, reasons, file, now);
            return Decision.Of(fact, sequence => new ReplyToRecommendationReply
            {
                Sequence = sequence,
                Late = fact.Late,
            });
        });
    }

    /// <summary>An open objection changes nothing here: the reply is owed, and may be given, all the same.</summary>
    internal static RecommendationReplied Reply(
        RecommendationRow row,
        string text,
        int adopted,
        string reasons,
        string file,
        DateTimeOffset now
    )
    {
        if (!row.Owed)
            throw Refusal.Precondition(
                Reasons.RecommendationState,
                $"{row.RecommendationId} is {row.State}: no reply is owed"
            );
        if (adopted > row.Points)
            throw Refusal.Invalid(
                "adopted",
                Reasons.OutOfRange,
                $"adopted is {adopted}, the letter has {row.Points} points"
            );
        if (adopted < row.Points && reasons.Length == 0)
            throw Refusal.Invalid(
                "reasons",
                Reasons.Required,
                $"{row.Points - adopted} of {row.Points} points are not adopted: reasons are required"
            );
        return new(
            row.RecommendationId,
            text,
            adopted,
            row.Points,
            reasons.Length == 0 ? null : reasons,
            file,
            LegalDay.Of(now),
            now >= LegalDay.End(row.Due)
        );
    }

    private static RecommendationRow ChargedWith(SupervisionDb db, string id, Caller caller) =>
        db.Recommendations.Find(id) is { Body: { } charged } row && charged == caller.Body
            ? row
            : throw UnknownRecommendation(id);
}
