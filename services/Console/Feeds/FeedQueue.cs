using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Feeds;

/// <summary>Entries that other systems told of and of which nobody knows which visit they are.</summary>
public sealed class FeedQueue(FeedsDesk desk, EnterpriseNames firms) : IQueue
{
    public string Word => "queue-feeds";
    public IReadOnlyList<string> Roles { get; } = [Role.Planner];
    public string Address => "/feeds?outcome=Ambiguous";

    public async Task<Reply<Waiting>> Ask(CancellationToken token)
    {
        var formats = await desk.Formats(token);
        if (formats.Answer is not { } known)
            return Queues.Refused(formats);
        var rows = new List<FeedRowView>();
        var more = false;
        foreach (
            var platform in known.Formats.Where(f => f.Kind == FeedKind.Entries).Select(f => f.Platform).Distinct()
        )
        {
            var waiting = await desk.Rows(
                platform,
                FeedKind.Entries,
                desk.OwnBody,
                FeedOutcome.Ambiguous,
                "",
                token,
                seconds: 4
            );
            if (waiting.Answer is not { } answer)
                return Queues.Refused(waiting);
            rows.AddRange(answer.Rows);
            more |= answer.NextPageToken.Length > 0;
        }
        var names = await firms.Of(rows.Select(r => r.CreditCode), token);
        return Queues.Of(
            [
                .. rows.Select(r => new Todo(
                    r.ExternalId,
                    $"{names.GetValueOrDefault(r.CreditCode, r.CreditCode)} · {r.On}",
                    $"/feeds?platform={r.Platform}&outcome=Ambiguous#act-resolve",
                    "todo-feed",
                    null
                )),
            ],
            more
        );
    }
}
