using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Degraded while the identity provider's keys are not known: nobody can sign in, and a restart would not
/// help.</summary>
internal sealed class ProviderHealth(IdentityProvider provider, TimeProvider time) : IHealthCheck
{
    // Whoever asks waits three seconds, see Health.Probe.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await provider.GetConfigurationAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception e) when (e is ProviderAway or TimeoutException)
        {
            return HealthCheckResult.Degraded(e.Message);
        }
        return provider.Why.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(provider.Why);
    }
}
