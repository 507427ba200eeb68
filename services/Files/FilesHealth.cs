using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.Files;

/// <summary>Degraded where files are kept that no scanner has seen, or where the scanner that is set is not there: then
/// none is taken.</summary>
public sealed class FilesHealth(EnforcementOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var scan = new FileScan(options.Files.Scanner, TimeSpan.Zero);
        return Task.FromResult(
            scan.IsSet && !scan.IsThere
                ? HealthCheckResult.Degraded("the scanner of files is not there: no file is taken")
            : !scan.IsSet && !options.IsDevelopment ? HealthCheckResult.Degraded("no scanner of files is set")
            : HealthCheckResult.Healthy()
        );
    }
}
