using Enforcement.Ledger.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.Ledger.Hosting;

/// <summary>Degraded while a timer fails: something that should have happened by itself has not, and a restart would
/// not help.</summary>
internal sealed class TimerHealth(Journals journals) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var failing = journals.All.SelectMany(j => j.FailingTimers.Select(f => $"{j.Source}: {f.Id}")).ToList();
        return Task.FromResult(
            failing.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"failing timers: {string.Join(", ", failing)}")
        );
    }
}
