using Enforcement.BuildingBlocks.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Daybook;

/// <summary>A process that keeps its security log in a file of its own.</summary>
public static class SecurityFileHost
{
    /// <param name="process">Names the file.</param>
    public static void AddSecurityFile(this WebApplicationBuilder builder, string process)
    {
        builder.Services.AddSingleton(s => new SecurityFile(
            process,
            s.GetRequiredService<EnforcementOptions>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<SecurityLog>>()
        ));
        builder.Services.AddSingleton<SecurityLog>(s => s.GetRequiredService<SecurityFile>());
        builder.Services.AddSingleton<IHostedService>(s => s.GetRequiredService<SecurityFile>());
        builder.Services.AddSingleton<BeforeStart>(s => s.GetRequiredService<SecurityFile>().Prepare);
        builder.Services.AddHealthChecks().AddCheck<SecurityHealth>("security-log");
    }

    public static void MapSecurityFile(this WebApplication app) => app.MapGrpcService<SecurityLogService>();
}

/// <summary>Unhealthy where a read could not be noted.</summary>
internal sealed class SecurityHealth(SecurityFile security) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Probes.Of([(EventCatalog.Security.Source, security.Probe)], cancellationToken);
}
