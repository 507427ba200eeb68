using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Quality;

internal sealed partial class QualityService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListQualityTasksReply> ListQualityTasks(
        ListQualityTasksRequest request,
        ServerCallContext call
    )
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : InstrumentFields.Body(request.Body);
        using var db = database.Read();
        var all = db.QualityTasks.Where(t =>
            string.Compare(t.TaskId, page.After) > 0 && (body == null || t.LeadBody == body)
        );
        if (BodySight.Seen(db, call.Caller()) is { } seen)
            all = all.Where(t => seen.Contains(t.LeadBody));
        if (request.Open)
            all = all.Where(t => t.DoneOn == null);
        var (rows, next) = page.Cut(all.OrderBy(t => t.TaskId).Take(page.Size + 1).ToList(), t => t.TaskId);
        return Task.FromResult(
            new ListQualityTasksReply
            {
                Tasks =
                {
                    rows.Select(t => new QualityTask
                    {
                        TaskId = t.TaskId,
                        DocumentNumber = t.DocumentNumber,
                        Text = t.Text,
                        LeadBody = t.LeadBody,
                        Due = t.Due.Iso(),
                        Percent = t.Percent,
                        Progress = t.Progress,
                        ProgressOn = t.ProgressOn.Iso(),
                        Overdue = t.Overdue,
                        DoneOn = t.DoneOn.Iso(),
                    }),
                },
                NextPageToken = next,
            }
        );
    }
}
