using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal sealed partial class RecommendationsService
{
    /// <summary>By the procuratorate itself, or by the supervisor from its letter. FAILED_PRECONDITION:
    /// NO_OBJECTION.</summary>
    [MayCall(Role.Procurator, Role.Supervisor)]
    public override Task<RecordObjectionAnswerReply> RecordObjectionAnswer(
        RecordObjectionAnswerRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.RecommendationId, "recommendation_id");
        var outcome = Fields.OneOf(request.Outcome, "outcome");
        var reasons = Fields.Text(request.Reasons, "reasons", 2000);
        int? points =
            outcome == ObjectionOutcome.Amended ? Fields.Between(request.Points, "points", 1, 50)
            : request.Points == 0 ? null
            : throw Refusal.Invalid("points", Reasons.OutOfRange, "only an amended letter has other points");
        var letter = Fields.Sha256(request.LetterSha256, "letter_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var row = db.Recommendations.Find(id) ?? throw UnknownRecommendation(id);
            if (!row.ObjectionOpen)
                throw Refusal.Precondition(Reasons.NoObjection, $"no objection to {id} is open");
            return Decision.Of(
                new RecommendationObjectionAnswered(id, outcome, reasons, points, letter, LegalDay.Of(now)),
                sequence => new RecordObjectionAnswerReply { Sequence = sequence }
            );
        });
    }
}
