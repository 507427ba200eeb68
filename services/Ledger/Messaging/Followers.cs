using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Journal;

namespace Enforcement.Ledger.Messaging;

/// <summary>One service following one source, whatever its tables.</summary>
public interface IFollower
{
    /// <summary>The service that follows.</summary>
    string Service { get; }
    string Source { get; }
    FollowerStatus Status();

    /// <summary>
    /// Applies what the source has, up to its head of this moment; how many entries. Refused with FOLLOWER_STALLED when
    /// an entry cannot be applied or the source lost history.
    /// </summary>
    Task<int> CatchUp(CancellationToken token);

    /// <summary>Lets the follower pass the entry it is stalled at; the reply names the own entry that says
    /// so.</summary>
    Task<SkipEntryReply> Skip(CommandScope scope, long seq, string reason, CancellationToken token);

    /// <summary>Hands over a page from the bus, which may be anything: it returns at once and the page may be
    /// dropped.</summary>
    internal void Arrived(SignedPage page);

    /// <summary>Somebody says the source has entries up to a seq.</summary>
    void Hinted(long head);

    /// <summary>Follows until told to stop. While the domain clock is simulated only CatchUp applies anything, so that
    /// a run repeats.</summary>
    Task Run(CancellationToken stopping);
}

/// <summary>The followers of this process.</summary>
public sealed class Followers(IEnumerable<IFollower> followers)
{
    private readonly IFollower[] all = [.. followers];

    public IReadOnlyList<IFollower> All => all;

    public IEnumerable<IFollower> Of(string service) => all.Where(f => f.Service == service);

    public IEnumerable<FollowerStatus> Status() => all.Select(f => f.Status());

    public Task<SkipEntryReply> Skip(
        CommandScope scope,
        string service,
        string source,
        long seq,
        string reason,
        CancellationToken token
    ) =>
        (
            all.FirstOrDefault(f => f.Service == service && f.Source == source)
            ?? throw Refusal.NotFound(
                Reasons.UnknownFollower,
                $"'{Fields.Shown(service)}' does not follow '{Fields.Shown(source)}' here"
            )
        ).Skip(scope, seq, reason, token);
}
