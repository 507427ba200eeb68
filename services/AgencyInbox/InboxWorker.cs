using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Grpc.Core;

namespace Enforcement.AgencyInbox;

/// <summary>Keeps an inbox's link going, and hands over what waits when the link is back.</summary>
internal sealed partial class InboxWorker(
    Inbox inbox,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    EnforcementOptions options,
    ILogger<Inbox> log
) : Worker(lifetime, options.IsStill)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1),
        Again = TimeSpan.FromSeconds(5);

    protected override Task Work(CancellationToken stopping) =>
        Task.WhenAll(Keep("messages", Messages, stopping), Keep("receipts", HandOver, stopping));

    private async Task Messages(CancellationToken token)
    {
        try
        {
            await inbox.Link.Run(inbox, token);
        }
        catch when (!token.IsCancellationRequested)
        {
            inbox.IsReached = false;
            throw;
        }
    }

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
        for (string? said = null; !stopping.IsCancellationRequested; )
        {
            try
            {
                await run(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                // A district that is set up tells its agencies last, and a verb in its own process may end before.
                if (
                    said != Reason(e)
                    && e is RpcException answer
                    && RefusedCall.Reason(answer) == Reasons.UnknownAgency
                )
                    LogUnknown(inbox.Agency, what);
                else if (said != Reason(e))
                    LogInterrupted(inbox.Agency, what, Reason(e));
                said = Reason(e);
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            // Whatever a link says while its process ends: it is being taken down.
            catch (Exception e) when (stopping.IsCancellationRequested)
            {
                LogEnded(inbox.Agency, what, Reason(e));
            }
        }
    }

    // What the other side answered says more than that it was an answer.
    private static string Reason(Exception e) =>
        e is RpcException answer ? $"the answer {answer.StatusCode}" : e.GetType().Name;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Inbox {Agency}: {What} are interrupted by {Reason}. Tried again until it is over."
    )]
    partial void LogInterrupted(string agency, string what, string reason);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Inbox {Agency}: {What} wait, Supervision does not know the agency yet. Tried again until it does."
    )]
    partial void LogUnknown(string agency, string what);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Inbox {Agency}: {What} ended with the process, by {Reason}.")]
    partial void LogEnded(string agency, string what, string reason);
}
