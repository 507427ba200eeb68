using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Assessment;

internal sealed partial class AssessmentService
{
    /// <summary>Stands beside the computed score and never in it; the same source again corrects what it
    /// said.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<RecordExternalScoreReply> RecordExternalScore(
        RecordExternalScoreRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var body = InstrumentFields.Body(request.Body);
        var source = Fields.Text(request.Source, "source", 100);
        var outOf = Fields.Between(request.OutOf, "out_of", 1, 1_000_000);
        var score = Fields.Between(request.Score, "score", 0, outOf);
        var document = Fields.Text(request.DocumentNumber, "document_number", 100);
        var letter = Fields.Sha256(request.LetterSha256, "letter_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            BodySight.MustBeKnown(db, body);
            return Decision.Of(
                new ExternalScoreRecorded(year, body, source, score, outOf, document, letter, LegalDay.Of(now)),
                sequence => new RecordExternalScoreReply { Sequence = sequence }
            );
        });
    }
}
