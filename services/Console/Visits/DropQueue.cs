using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Visits;

/// <summary>Requests to drop a drawn visit that the station answers.</summary>
public sealed class DropQueue(DropDesk desk, Names names) : IQueue
{
    public string Word => "queue-drops";
    public IReadOnlyList<string> Roles { get; } = [Role.Reviewer];
    public string Address => "/visits/drops";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var list = await desk.List(DropState.Open, "", "", token, seconds: 4);
        var firms = await names.Enterprises((list.Answer?.Drops ?? []).Select(d => d.CreditCode), token);
        return Queues.Of(
            list,
            answer =>
                answer.Drops.Select(d => new Todo(
                    d.VisitId,
                    firms.GetValueOrDefault(d.CreditCode, d.CreditCode),
                    $"/visits/{d.VisitId}#drops",
                    "todo-drop",
                    Due.Day(d.DecideBy)
                )),
            answer => answer.NextPageToken.Length > 0
        );
    }
}
