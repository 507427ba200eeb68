using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Waivers;

/// <summary>Waivers that the station reviews, or that a head decides after it.</summary>
public sealed class WaiverQueue(WaiverDesk desk, Names names) : IQueue
{
    public string Word => "queue-waivers";
    public IReadOnlyList<string> Roles => [Role.Reviewer, Role.Head];
    public string Address => $"/waivers?state={Wanted}";

    private WaiverState Wanted => desk.MayReview ? WaiverState.Open : WaiverState.Reviewed;

    public Task<Reply<Waiting>> Ask(CancellationToken token) =>
        WorkBench.Of(desk.List(Wanted, "", 50, token, seconds: 4), async list =>
        {
            // The queue comes by age; what must be answered first is among the oldest fifty.
            var first = WorkBench.First(
                list.Waivers.Select(w => new Todo(
                    w.WaiverId,
                    w.CreditCode,
                    $"/waivers/{w.WaiverId}",
                    "todo-waiver",
                    Due.Day(w.DecideBy)
                )),
                list.NextPageToken.Length > 0
            );
            var firms = await names.Enterprises(first.First.Select(t => t.What), token);
            return first with
            {
                First = [.. first.First.Select(t => t with { What = firms.GetValueOrDefault(t.What, t.What) })],
            };
        });
}
