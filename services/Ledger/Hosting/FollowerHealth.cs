using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Messaging;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.Ledger.Hosting;

/// <summary>
/// Degraded while a follower cannot go on: what its source says is not heard here any more. It waits for its source's
/// process, or for a person (SkipEntry, or a newer version), so a restart would not help. Degraded too once a page on
/// the bus was forged, until the restart that follows a look at the broker's accounts.
/// </summary>
internal sealed class FollowerHealth(Followers followers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var stuck = followers
            .Status()
            .Where(f => f.State is FollowerState.Stalled or FollowerState.Stopped || f.Reason.Length > 0)
            .Select(f => $"does not follow: {f.Follower} beyond {f.Checkpoint} of {f.Source}");
        var forged = followers
            .Status()
            .Where(f => f.RefusedPages > 0)
            .Select(f => $"{f.RefusedPages} pages on the bus to {f.Follower} were forged in the name of {f.Source}");
        var ill = string.Join(", ", stuck.Concat(forged));
        return Task.FromResult(ill.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(ill));
    }
}
