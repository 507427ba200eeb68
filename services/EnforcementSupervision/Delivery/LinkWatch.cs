using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.EnforcementSupervision.Delivery;

/// <summary>
/// What does not go on a link to the agencies, and since when. Degraded at once where a person must mend something, and
/// by an outage that lasts; a restart helps with neither. It says nothing of agencies or referrals: health and metrics
/// are read by anybody.
/// </summary>
/// <param name="patience">How long an outage is nobody's business.</param>
internal sealed class LinkWatch(TimeProvider time, TimeSpan patience) : IHealthCheck
{
    private readonly ConcurrentDictionary<string, Trouble> troubles = new();

    public bool IsStuck => troubles.Values.Any(t => t.IsToMend || time.GetElapsedTime(t.Since) >= patience);

    /// <summary>True when it is another trouble than this part had before: said once, not at every attempt.</summary>
    /// <param name="part">Of the link: an agency, or "" for all of it.</param>
    public bool Fails(string part, string problem, bool isToMend)
    {
        var isNew = !troubles.TryGetValue(part, out var known) || known.Problem != problem;
        troubles[part] = new(known?.Since ?? time.GetTimestamp(), problem, isToMend);
        return isNew;
    }

    public void Recovered(string part) => troubles.TryRemove(part, out _);

    /// <summary>Parts that have nothing to do any more have no trouble either.</summary>
    public void Only(IReadOnlyCollection<string> parts)
    {
        foreach (var part in troubles.Keys.Except(parts))
            Recovered(part);
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(IsStuck ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy());

    private sealed record Trouble(long Since, string Problem, bool IsToMend);
}
