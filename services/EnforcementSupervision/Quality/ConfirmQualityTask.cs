using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Quality;

internal sealed partial class QualityService
{
    /// <summary>Done is what the supervisor finds, on a report of 100 %. FAILED_PRECONDITION: QUALITY_STATE.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<ConfirmQualityTaskReply> ConfirmQualityTask(
        ConfirmQualityTaskRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.TaskId, "task_id");
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        return journal.Write(call, request, (db, now) =>
        {
            var row = db.QualityTasks.Find(id) ?? throw UnknownQualityTask(id);
            if (row.DoneOn is not null)
                throw Refusal.Precondition(Reasons.QualityState, $"{id} was confirmed before");
            if (row.Percent < 100)
                throw Refusal.Precondition(Reasons.QualityState, $"{row.Percent} % of {id} are reported as done");
            return Decision.Of(
                new QualityTaskConfirmed(id, reasons, LegalDay.Of(now)),
                sequence => new ConfirmQualityTaskReply { Sequence = sequence }
            );
        });
    }
}
