using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Report;

/// <summary>What was published of a year, asked for as anybody: everybody gets the same.</summary>
public sealed class PublishedReports(Peers peers, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The last year that is over: the one that people ask about.</summary>
    public int LastFinished => LegalDay.Of(time.GetUtcNow()).Year - 1;

    public Task<Reply<GetPublishedReportReply>> Of(int year, CancellationToken token) =>
        Reply<GetPublishedReportReply>.To("", (headers, _) =>
            new SupervisionClient(peers.WithoutToken("supervision")).Reports.GetPublishedReportAsync(
                new() { Year = year },
                headers,
                time.GetUtcNow().UtcDateTime + Patience,
                token
            )
        );
}
