using System.Diagnostics;

namespace Enforcement.Testing;

/// <summary>Waiting for what another process, queue or follower will do. Every wait has a deadline and, when it fails,
/// says what it saw last.</summary>
public static class Eventually
{
    /// <summary>Long enough for a machine that many tests share; a wait that is met returns at once.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    /// <param name="observed">What to print when the wait fails, e.g. the follower's checkpoint.</param>
    public static Task IsTrue(
        Func<bool> condition,
        string because,
        Func<object?>? observed = null,
        TimeSpan? within = null,
        CancellationToken token = default
    ) => IsTrue(() => Task.FromResult(condition()), because, observed, within, token);

    /// <inheritdoc cref="IsTrue(Func{bool}, string, Func{object?}?, TimeSpan?, CancellationToken)"/>
    public static Task IsTrue(
        Func<Task<bool>> condition,
        string because,
        Func<object?>? observed = null,
        TimeSpan? within = null,
        CancellationToken token = default
    ) => Poll(condition, met => met, because, observed, within, token);

    /// <summary>Asks again until the answer is <paramref name="expected"/>.</summary>
    public static Task<T> Equal<T>(
        T expected,
        Func<Task<T>> ask,
        string because,
        TimeSpan? within = null,
        CancellationToken token = default
    ) =>
        Poll(
            ask,
            answer => EqualityComparer<T>.Default.Equals(answer, expected),
            $"{because} (waiting for {expected})",
            null,
            within,
            token
        );

    /// <summary>Asks again until the answer satisfies, and returns it. An exception counts as "not yet" and is shown
    /// when time is up.</summary>
    public static Task<T> Gives<T>(
        Func<Task<T>> ask,
        Func<T, bool> satisfies,
        string because,
        TimeSpan? within = null,
        CancellationToken token = default
    ) => Poll(ask, satisfies, because, null, within, token);

    private static async Task<T> Poll<T>(
        Func<Task<T>> ask,
        Func<T, bool> satisfies,
        string because,
        Func<object?>? observed,
        TimeSpan? within,
        CancellationToken token
    )
    {
        var deadline = within ?? Deadline;
        var clock = Stopwatch.StartNew();
        for (var pause = TimeSpan.FromMilliseconds(10); ; pause = Min(pause * 1.5, TimeSpan.FromMilliseconds(250)))
        {
            Exception? failure = null;
            object? seen = null;
            try
            {
                // a hanging question ends too
                var answer = await ask().WaitAsync(Max(deadline - clock.Elapsed, TimeSpan.FromMilliseconds(1)), token);
                if (satisfies(answer))
                    return answer;
                seen = observed is null ? answer : observed();
            }
            catch (Exception e) when (e is not OperationCanceledException || !token.IsCancellationRequested)
            {
                failure = e;
            }
            if (clock.Elapsed >= deadline)
                throw new NeverHappenedException(
                    $"{because}: not within {deadline.TotalSeconds:0.###} s. Last observed: "
                        + $"{(failure is null ? seen ?? "nothing" : failure.Message)}",
                    failure
                );
            await Task.Delay(Min(pause, deadline - clock.Elapsed + TimeSpan.FromMilliseconds(1)), token);
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

/// <summary>A wait that was not met in time.</summary>
public sealed class NeverHappenedException(string message, Exception? inner) : Exception(message, inner);
