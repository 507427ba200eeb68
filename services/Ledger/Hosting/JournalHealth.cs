using Enforcement.Ledger.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.Ledger.Hosting;

/// <summary>Unhealthy where a query or a command could not be answered: it reads the tables and writes through the
/// writer what stands there already.</summary>
internal sealed class JournalHealth(Journals journals) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Probes.Of(journals.All.Select(j => (j.Source, (Func<CancellationToken, Task>)j.Probe)), cancellationToken);
}
