using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    /// <summary>The enterprise states its case, within its days and once for what it was told of so far.</summary>
    [MayCall(Role.Enterprise)]
    public override Task<AnswerObservationTriggerReply> AnswerObservationTrigger(
        AnswerObservationTriggerRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var statement = Fields.Text(request.Statement, "statement", 1000);
        var document =
            request.DocumentSha256.Length == 0 ? null : Fields.Sha256(request.DocumentSha256, "document_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var period = Triggered(ForOwner(db.Observations.Find(id), id, caller), id);
            return Decision.Of(
                Answer(period, statement, request.Hearing, document, LegalDay.Of(now)),
                sequence => new AnswerObservationTriggerReply { Sequence = sequence }
            );
        });
    }

    internal static ObservationTriggerAnswered Answer(
        ObservationRow period,
        string statement,
        bool hearing,
        string? document,
        DateOnly today
    )
    {
        if (period.Answers.Count > 0)
            throw Refusal.AlreadyExists(Reasons.TriggerAnswered, $"{period.ObservationId} was answered before");
        if (today > period.TriggerAnswerBy)
            throw Refusal.Precondition(
                Reasons.AnswerTooLate,
                $"an answer had to come by {period.TriggerAnswerBy.Iso()}"
            );
        return new(period.ObservationId, period.CreditCode, statement, hearing, document);
    }
}
