using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Quality;

internal sealed partial class QualityService
{
    /// <summary>NOT_FOUND: the lead body; INVALID_ARGUMENT: a day that is over.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<SetQualityTaskReply> SetQualityTask(SetQualityTaskRequest request, ServerCallContext call)
    {
        var document = Fields.Text(request.DocumentNumber, "document_number", 100);
        var text = Fields.Text(request.Text, "text", 1000);
        var lead = InstrumentFields.Body(request.LeadBody, "lead_body");
        var due = Fields.Date(request.Due, "due");
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            if (due < today)
                throw Refusal.Invalid("due", Reasons.OutOfRange, $"due {due.Iso()} is over");
            BodySight.MustBeKnown(db, lead, "lead_body");
            var id = Numbering.Next(db, $"QUAL-{options.Division}", today.Year);
            return Decision.Of(
                new QualityTaskSet(id, document, text, lead, due, today),
                sequence => new SetQualityTaskReply { Sequence = sequence, TaskId = id }
            );
        });
    }

    private static Refusal UnknownQualityTask(string id) =>
        Refusal.NotFound(Reasons.UnknownQualityTask, $"no task '{Fields.Shown(id)}' of the quality plan is on record");
}
