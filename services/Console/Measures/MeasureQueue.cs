using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Measures;

/// <summary>Measures of the own body that are ordered and not done.</summary>
public sealed class MeasureQueue(MeasuresDesk desk, Words words) : IQueue
{
    public string Word => "queue-measures";
    public IReadOnlyList<string> Roles { get; } = [Role.Planner];
    public string Address => "/measures?state=Ordered";

    public async Task<Reply<Waiting>> Ask(CancellationToken token) =>
        Queues.Of(
            await desk.Measures(desk.OwnBody, FlexibleMeasureState.Ordered, false, "", token, seconds: 4),
            list =>
                list.Measures.Select(m => new Todo(
                    m.MeasureId,
                    words.With("todo-of", words[$"field-kind-{m.Kind}"], m.Reason),
                    $"/measures?state=Ordered#act-complete",
                    "todo-measure",
                    Due.Day(m.Due)
                )),
            list => list.NextPageToken.Length > 0
        );
}
