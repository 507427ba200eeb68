using Enforcement.Ledger.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Ledger.Messaging;

/// <summary>What runs beside the RPCs of a process: its relays, its followers, its timers. Started after the journals,
/// stopped before them.</summary>
internal sealed partial class Background(
    IEnumerable<IRelay> relays,
    Followers followers,
    Journals journals,
    Transport transport,
    DomainClock clock,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    EnforcementOptions options,
    ILogger<Background> log
) : Worker(lifetime, options.IsStill)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override Task Work(CancellationToken stopping) =>
        Task.WhenAll([
            .. relays.Select(r => r.Run(transport, stopping)),
            .. followers.All.Select(f => f.Run(stopping)),
            .. journals.All.Select(j => RunTimers(j, stopping)),
        ]);

    /// <summary>Fires what is due. A simulated clock fires nothing here: there only Quiesce does, so that a run
    /// repeats.</summary>
    private async Task RunTimers(IJournal journal, CancellationToken stopping)
    {
        var pause = Poll;
        try
        {
            while (true)
            {
                await Task.Delay(pause, time, stopping);
                try
                {
                    if (!clock.IsSimulated)
                        await journal.FireTimers(clock.Now, stopping);
                    pause = Poll;
                }
                catch (TimersFailedException failures)
                {
                    foreach (var f in failures.Failed)
                        LogTimerFailed(f.Id, journal.Source, f.Tries, f.TryAgain, f.Reason);
                }
                catch (Exception e) when (!stopping.IsCancellationRequested)
                {
                    LogTimersNotFired(journal.Source, pause, e);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the process is stopping
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Timer {Id} of {Source} failed (try {Tries}) and is tried again at {TryAgain}; the others go on."
    )]
    partial void LogTimerFailed(string id, string source, int tries, DateTimeOffset tryAgain, Exception reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The timers of {Source} could not be fired; tried again in {Pause}."
    )]
    partial void LogTimersNotFired(string source, TimeSpan pause, Exception reason);
}
