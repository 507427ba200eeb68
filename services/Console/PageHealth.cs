using Enforcement.BuildingBlocks.Hosting;
using Grpc.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Enforcement.WebConsole;

/// <summary>
/// Asks each service what the first page asks, by the same channels. One that does not answer makes the console
/// Degraded: the other pages stand, and a restart would not help. None makes it Unhealthy: nothing it shows is there,
/// so readers are better sent elsewhere, whoever is to blame.
/// </summary>
internal sealed class PageHealth(PublicFacts facts, JournalColumns journals) : IHealthCheck
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
        var answers = await Task.WhenAll(
            Answers(facts.Registered, limit.Token),
            Answers(facts.Planned, limit.Token),
            Answers(facts.Supervised, limit.Token),
            Answers(facts.Bodies, limit.Token),
            Answers(Journal("registry"), limit.Token),
            Answers(Journal("planning"), limit.Token),
            Answers(Journal("supervision"), limit.Token)
        );
        return answers.All(a => a) ? HealthCheckResult.Healthy()
            : answers.Any(a => a) ? HealthCheckResult.Degraded("a service does not answer the pages")
            : HealthCheckResult.Unhealthy("no service answers the pages");
    }

    /// <summary>What only the console's own token is told.</summary>
    private Func<CancellationToken, Task<JournalColumns.Column?>> Journal(string source) =>
        async token => await journals.Newest(source, token) is { Answers: true } column ? column : null;

    private static async Task<bool> Answers<T>(Func<CancellationToken, Task<T?>> ask, CancellationToken token)
        where T : class
    {
        // Whatever a page would fail at: a service that is away, refuses the console's token, or is named nowhere.
        try
        {
            return await ask(token) is not null;
        }
        catch (Exception e) when (e is RpcException or OptionsFault or OperationCanceledException)
        {
            return false;
        }
    }
}
