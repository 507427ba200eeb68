using Enforcement.Contracts.Journal.V1;

namespace Enforcement.BuildingBlocks.Messaging;

/// <summary>One service following one source, whatever its tables.</summary>
public interface IFollower
{
    /// <summary>The service that follows.</summary>
    string Service { get; }
    string Source { get; }
    FollowerStatus Status();

    /// <summary>Applies what the source has, up to its head of this moment; how many entries. Throws when stalled or stopped.</summary>
    Task<int> CatchUp(CancellationToken token);
    Task<long> Skip(string actor, long seq, string reason, CancellationToken token);
}

/// <summary>The followers of this process.</summary>
public sealed class Followers(IEnumerable<IFollower> followers)
{
    private readonly IFollower[] all = [.. followers];

    public IEnumerable<IFollower> Of(string service) => all.Where(f => f.Service == service);
    public IEnumerable<FollowerStatus> Status() => all.Select(f => f.Status());

    public Task<long> Skip(string actor, string service, string source, long seq, string reason, CancellationToken token) =>
        (all.FirstOrDefault(f => f.Service == service && f.Source == source)
            ?? throw Refusal.NotFound(Reasons.UnknownFollower, $"'{Fields.Shown(service)}' does not follow '{Fields.Shown(source)}' here")).Skip(actor, seq, reason, token);
}
