using System.Diagnostics;

namespace Enforcement.Benchmarks;

/// <summary>Callers that each wait for their answer before they ask again.</summary>
public static class Callers
{
    /// <summary>Calls per second of <paramref name="callers"/> that share <paramref name="calls"/> calls.</summary>
    public static async Task<double> Rate(int callers, int calls, Func<int, int, Task> call)
    {
        var next = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(caller =>
                    Task.Run(async () =>
                    {
                        for (int n; (n = Interlocked.Increment(ref next)) < calls; )
                            await call(caller, n);
                    })
                )
        );
        return calls / clock.Elapsed.TotalSeconds;
    }

    /// <summary>The median time of one call after another, in microseconds.</summary>
    public static async Task<double> Latency(int calls, Func<int, Task> call)
    {
        var times = new double[calls];
        for (var n = 0; n < calls; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await call(n);
            times[n] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }
        return Rounds.Median(times);
    }
}
