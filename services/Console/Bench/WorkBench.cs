using Enforcement.BuildingBlocks.Grpc;

namespace Enforcement.WebConsole.Bench;

/// <summary>
/// What waits for the reader, over all families of pages. The queues are asked side by side, each with the deadline of
/// its own question: one that does not answer leaves its place saying so and keeps no other waiting.
/// </summary>
public sealed class WorkBench(IEnumerable<IQueue> queues, SignOn signOn, TimeProvider time)
{
    public sealed record Place(IQueue Queue, Reply<Waiting> Reply);

    /// <summary>Whether anything is asked for him at all: an empty bench and a bench without a queue are not the
    /// same.</summary>
    public bool HasQueues => queues.Any(q => q.Roles.Any(signOn.Is));

    public DateOnly Today => LegalDay.Of(time.GetUtcNow());

    /// <summary>What is overdue first, then the nearest day, then what has no day; what is silent or empty comes
    /// last.</summary>
    public async Task<IReadOnlyList<Place>> Look(CancellationToken token)
    {
        var places = await Task.WhenAll(
            queues
                .Where(q => q.Roles.Any(signOn.Is))
                .Select(async queue => new Place(queue, Sorted(await queue.Ask(token))))
        );
        return
        [
            .. places
                .OrderBy(p =>
                    p.Reply.Answer is { First.Count: > 0 } ? 0
                    : p.Reply.Answer is null ? 1
                    : 2
                )
                .ThenBy(p => p.Reply.Answer?.First.FirstOrDefault()?.DueOn ?? DateOnly.MaxValue),
        ];
    }

    private static Reply<Waiting> Sorted(Reply<Waiting> reply) =>
        reply.Answer is not { } waiting
            ? reply
            : reply with
            {
                Answer = waiting with { First = [.. waiting.First.OrderBy(t => t.DueOn ?? DateOnly.MaxValue)] },
            };

    /// <summary>The most urgent ten of what a queue found.</summary>
    public static Waiting First(IEnumerable<Todo> all, bool more = false)
    {
        const int most = 10;
        List<Todo> sorted = [.. all.OrderBy(t => t.DueOn ?? DateOnly.MaxValue)];
        return new([.. sorted.Take(most)], more || sorted.Count > most);
    }

    /// <summary>A queue's reply out of a service's.</summary>
    public static async Task<Reply<Waiting>> Of<T>(Task<Reply<T>> asked, Func<T, Task<Waiting>> waiting)
        where T : class
    {
        var reply = await asked;
        return reply.Answer is { } answer
            ? new(await waiting(answer))
            : new(null, reply.Reason, reply.Field, reply.Message, reply.Kind);
    }
}
