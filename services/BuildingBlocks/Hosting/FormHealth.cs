using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Unhealthy where the keys of forms cannot be read or made: then no page with a form can be
/// answered.</summary>
internal sealed class FormHealth(IDataProtectionProvider keys) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            keys.CreateProtector("health").Protect([0]);
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (CryptographicException e)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("the keys of forms cannot be used", e));
        }
    }
}
