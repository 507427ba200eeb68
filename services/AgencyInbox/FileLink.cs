namespace Enforcement.AgencyInbox;

/// <summary>No link at all: a person carries files both ways, see ImportReferral and ExportReceipts.</summary>
internal sealed class FileLink(TimeProvider time) : ISupervisionLink
{
    public Task Run(Inbox inbox, CancellationToken stopping)
    {
        inbox.IsReached = true; // by a person, who needs nothing of this process
        return Task.Delay(Timeout.InfiniteTimeSpan, time, stopping);
    }

    /// <summary>Nothing comes by itself, so nothing is waited for.</summary>
    public Task BringIn(Inbox inbox, long untilNumber, CancellationToken token) => Task.CompletedTask;

    public Task<HandOver> Give(OwnReceipt receipt, CancellationToken token) => Task.FromResult(HandOver.Later);

    public Task<HandOver> Send(ReferredMessage message, CancellationToken token) => Task.FromResult(HandOver.Later);

    public Task<Proven?> Prove(IReadOnlyList<long> sequences, long earlierSize, CancellationToken token) =>
        Task.FromResult<Proven?>(null);

    /// <summary>The next export asks.</summary>
    public Task AskFor(string signedRequest, CancellationToken token) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
