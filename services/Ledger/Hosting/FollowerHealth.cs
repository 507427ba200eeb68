using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Messaging;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.Ledger.Hosting;

/// <summary>
/// Degraded while a follower cannot go on: what its source says is not heard here any more. It waits for its source's
/// process, or for a person (SkipEntry, or a newer version), so a restart would not help.
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
            .Select(f => $"{f.Follower} beyond {f.Checkpoint} of {f.Source}")
            .ToList();
        return Task.FromResult(
            stuck.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"does not follow: {string.Join(", ", stuck)}")
        );
    }
}
