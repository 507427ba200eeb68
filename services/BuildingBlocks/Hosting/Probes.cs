using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Files that are asked by doing what a query or a command would do.</summary>
internal static class Probes
{
    // Less than --health waits for the whole answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Unhealthy with the first that cannot answer, Degraded with one that is late.</summary>
    public static async Task<HealthCheckResult> Of(
        IEnumerable<(string Name, Func<CancellationToken, Task> Probe)> files,
        CancellationToken token
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(Patience);
        foreach (var (name, probe) in files)
        {
            try
            {
                await probe(limit.Token).WaitAsync(limit.Token);
            }
            // A writer that is busy for so long is late, not broken.
            catch (OperationCanceledException) when (!token.IsCancellationRequested)
            {
                return HealthCheckResult.Degraded($"{name} is late");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy($"{name} cannot answer", e);
            }
        }
        return HealthCheckResult.Healthy();
    }
}
