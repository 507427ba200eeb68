namespace Enforcement.AgencyInbox;

/// <summary>What became of a receipt that was handed over. A reason is Supervision's own; none means "try again
/// later".</summary>
internal sealed record HandOver(bool Done, string? RefusedBecause)
{
    public static HandOver Taken { get; } = new(true, null);
    public static HandOver Later { get; } = new(false, null);

    public static HandOver Refused(string reason) => new(false, reason);
}

/// <summary>How an agency and Supervision reach each other: two real ways, the bus and the pull.</summary>
internal interface ISupervisionLink : IAsyncDisposable
{
    /// <summary>Brings messages in by itself. Ends with an exception when the link breaks; its caller starts it
    /// again.</summary>
    Task Run(Inbox inbox, CancellationToken stopping);

    /// <summary>Brings in what there is now, and waits for <paramref name="untilNumber"/> if it is not 0.</summary>
    Task BringIn(Inbox inbox, long untilNumber, CancellationToken token);

    Task<HandOver> Give(OwnReceipt receipt, CancellationToken token);

    /// <summary>Sends what the agency refers to Supervision.</summary>
    Task<HandOver> Send(ReferredMessage message, CancellationToken token);

    /// <summary>Demands proofs of entries, and that the journal extends an earlier size; null when this way cannot
    /// ask.</summary>
    Task<Proven?> Prove(IReadOnlyList<long> sequences, long earlierSize, CancellationToken token);

    /// <summary>Asks for a number that never came, by a signed request.</summary>
    Task AskFor(string signedRequest, CancellationToken token);
}
