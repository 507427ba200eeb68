using Enforcement.BuildingBlocks.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Unhealthy where a query or a command could not be answered, or a read not be noted: it reads the tables and
/// writes through the writer what stands there already.</summary>
internal sealed class JournalHealth(Journals journals, SecurityLog security) : IHealthCheck
{
    // Less than --health waits for the whole answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        foreach (var journal in journals.All.Append(security.Journal))
        {
            try
            {
                await journal.Probe(limit.Token).WaitAsync(limit.Token);
            }
            // A writer that is busy for so long is late, not broken.
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return HealthCheckResult.Degraded($"{journal.Source} is late");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy($"{journal.Source} cannot answer", e);
            }
        }
        return HealthCheckResult.Healthy();
    }
}
