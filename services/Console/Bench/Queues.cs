namespace Enforcement.WebConsole.Bench;

/// <summary>What every queue does with what it was told.</summary>
internal static class Queues
{
    private const int Shown = 10;

    /// <summary>The most urgent of them, or why nobody knows.</summary>
    public static Reply<Waiting> Of<T>(Reply<T> reply, Func<T, IEnumerable<Todo>> todo, Func<T, bool>? more = null)
        where T : class =>
        reply.Answer is { } answer ? Of([.. todo(answer)], more?.Invoke(answer) == true) : Refused(reply);

    public static Reply<Waiting> Of(IReadOnlyCollection<Todo> all, bool more = false) =>
        new(
            new Waiting(
                [
                    .. all.OrderBy(t => t.DueOn ?? DateOnly.MaxValue)
                        .ThenBy(t => t.Id, StringComparer.Ordinal)
                        .Take(Shown),
                ],
                more || all.Count > Shown
            )
        );

    public static Reply<Waiting> Refused<T>(Reply<T> reply)
        where T : class => new(null, reply.Reason, reply.Field, reply.Message, reply.Kind);
}
