using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Quality;

internal sealed partial class QualityService
{
    /// <summary>FAILED_PRECONDITION: QUALITY_STATE once it was confirmed, or where progress would fall.</summary>
    [MayCall(Role.Planner, Role.Head)]
    public override Task<ReportQualityProgressReply> ReportQualityProgress(
        ReportQualityProgressRequest request,
        ServerCallContext call
    )
    {
        var id = InstrumentFields.Id(request.TaskId, "task_id");
        var percent = Fields.Between(request.Percent, "percent", 1, 100);
        var text = Fields.Text(request.Text, "text", 2000);
        var files = InstrumentFields.Files(request.EvidenceSha256);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var row =
                db.QualityTasks.Find(id) is { } task && task.LeadBody == caller.Body
                    ? task
                    : throw UnknownQualityTask(id);
            if (row.DoneOn is not null)
                throw Refusal.Precondition(Reasons.QualityState, $"{id} was confirmed as done");
            if (percent < row.Percent)
                throw Refusal.Precondition(
                    Reasons.QualityState,
                    $"{row.Percent} % were reported before: progress does not fall"
                );
            return Decision.Of(
                new QualityProgressReported(id, percent, text, files, LegalDay.Of(now)),
                sequence => new ReportQualityProgressReply { Sequence = sequence }
            );
        });
    }
}
