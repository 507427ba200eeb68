using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Degraded, with words for an operator, thirty days before a certificate ends, while its files do not fit,
/// and while another machine is not believed: nobody else will say it in time.</summary>
internal sealed class CertificateHealth(Machine machine, PageCertificate page) : IHealthCheck
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var words = string.Join("; ", machine.Worries(Ahead).Concat(page.Worries(Ahead)));
        return Task.FromResult(words.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(words));
    }
}
