using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.AgencyInbox;

/// <summary>Unhealthy where what is held cannot be read; Degraded until the link to Supervision has brought in
/// once, and while it is interrupted, which a restart would not mend.</summary>
internal sealed class InboxHealth(IEnumerable<Inbox> inboxes) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            foreach (var inbox in inboxes)
                inbox.Store.Count();
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("what is held cannot be read", e));
        }
        return Task.FromResult(
            inboxes.All(i => i.IsReached)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("a link has not brought in yet, or is interrupted")
        );
    }
}
