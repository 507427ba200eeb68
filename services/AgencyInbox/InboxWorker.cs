namespace Enforcement.AgencyInbox;

/// <summary>Keeps an inbox's link going, and hands over what waits when the link is back.</summary>
internal sealed partial class InboxWorker(Inbox inbox, TimeProvider time, ILogger<Inbox> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Again = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stopping) =>
        Task.WhenAll(Keep("messages", token => inbox.Link.Run(inbox, token), stopping), Keep("receipts", HandOver, stopping));

    private async Task HandOver(CancellationToken token)
    {
        while (true)
        {
            await Task.Delay(Again, time, token);
            await inbox.HandOverReceipts(token);
            await inbox.AskForMissing(token);
            await inbox.Referring.HandOver(token);
        }
    }

    private async Task Keep(string what, Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        for (string? said = null; !stopping.IsCancellationRequested;)
        {
            try
            {
                await run(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                if (said != e.GetType().Name) LogInterrupted(inbox.Agency, what, e.GetType().Name);
                said = e.GetType().Name;
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) { return; }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Inbox {Agency}: {What} are interrupted by {Reason}. Tried again until it is over.")]
    partial void LogInterrupted(string agency, string what, string reason);
}
