using Enforcement.BuildingBlocks.Grpc;
using Enforcement.WebConsole.Bench;

namespace Enforcement.WebConsole.Legal;

/// <summary>Drafts that wait for the body's legal reviewer.</summary>
public sealed class LegalQueue(LegalDesk desk, Words words) : IQueue
{
    public string Word => "queue-legal";
    public IReadOnlyList<string> Roles => [Role.LegalReviewer];
    public string Address => "/legal";

    public Task<Reply<Waiting>> Ask(CancellationToken token) =>
        WorkBench.Of(desk.List(pending: true, "", token, seconds: 4), list =>
            Task.FromResult(
                WorkBench.First(
                    list.Reviews.Select(r => new Todo(
                        r.ReviewId,
                        words[$"decision-{r.Kind}"],
                        $"/legal?id={r.ReviewId}",
                        "todo-legal",
                        null
                    )),
                    list.NextPageToken.Length > 0
                )
            )
        );
}
