using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Coordination;

/// <summary>Quality tasks: what a body has to report on, and what the supervisor has to confirm.</summary>
public sealed class QualityQueue(CoordinationDesk desk) : IQueue
{
    public string Word => "queue-quality";
    public IReadOnlyList<string> Roles => [Role.Supervisor, Role.Planner, Role.Head];
    public string Address => "/coordination/quality";

    public Task<Reply<Waiting>> Ask(CancellationToken token) =>
        WorkBench.Of(desk.Tasks(new() { Open = true, PageSize = 500 }, token, seconds: 4), list =>
            Task.FromResult(
                WorkBench.First(
                    list.Tasks.Where(Waits)
                        .Select(t => new Todo(
                            t.TaskId,
                            t.Text,
                            "/coordination/quality",
                            desk.IsSupervisor ? "todo-confirm" : "todo-report",
                            Due.Day(t.Due)
                        )),
                    list.NextPageToken.Length > 0
                )
            )
        );

    private bool Waits(QualityTask t) =>
        desk.IsSupervisor ? t.Percent == 100 : t.LeadBody == desk.Body && t.Percent < 100;
}

/// <summary>Coordination cases of this year and the last without an outcome; no clock runs.</summary>
public sealed class CaseQueue(CoordinationDesk desk, Words words, TimeProvider time) : IQueue
{
    public string Word => "queue-coordination";
    public IReadOnlyList<string> Roles => [Role.Reviewer];
    public string Address => "/coordination?open=1";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var year = LegalDay.Of(time.GetUtcNow()).Year;
        var found = new ListCoordinationCasesReply();
        foreach (var of in new[] { year - 1, year })
        {
            var page = await desk.Cases(
                new()
                {
                    Year = of,
                    Open = true,
                    PageSize = 100,
                },
                token,
                seconds: 4
            );
            if (page.Answer is not { } answer)
                return new(null, page.Reason, page.Field, page.Message, page.Kind);
            found.Cases.AddRange(answer.Cases);
        }
        return new(
            WorkBench.First(
                found.Cases.Select(c => new Todo(
                    c.CaseId,
                    words.With("todo-of", c.RequestedBy, c.Text.Length > 40 ? $"{c.Text[..40]}…" : c.Text),
                    $"/coordination?open=1&year={c.OpenedOn[..4]}",
                    "todo-close",
                    null
                ))
            )
        );
    }
}
