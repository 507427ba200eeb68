using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;
using Supervision = Enforcement.Contracts.Supervision.V1.EnforcementSupervision;

namespace Enforcement.WebConsole;

/// <summary>
/// What the page /instruments shows: instruments and 检察建议 that are still open, the nearest day first. The reader's
/// token decides what is seen.
/// </summary>
public sealed class OpenInstruments(Peers peers, SignOn signOn)
{
    /// <param name="Number">As on the letter.</param>
    /// <param name="Kind">Key of its name in <see cref="Words"/>.</param>
    /// <param name="Waits">Whom it waits for: body, supervisor, or to be assigned.</param>
    /// <param name="Due">Last day.</param>
    public sealed record Row(string Id, string Number, string Kind, string Body, string Text, string Waits, DateOnly Due, bool Reminded, bool Overdue, bool Objected);

    /// <summary>The rows, or why there are none: SIGN_IN or SILENT.</summary>
    public sealed record Said(IReadOnlyList<Row> Rows, string Reason = "");

    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5);

    public async Task<Said> Ask(CancellationToken token)
    {
        if (signOn.Bearer("console-supervisor", Role.Supervisor) is not { } bearer) return new([], "SIGN_IN");
        var (client, headers, rows) = (new Supervision.EnforcementSupervisionClient(peers.WithoutToken("supervision")), new Metadata { { "authorization", bearer } }, new List<Row>());
        try
        {
            for (var next = ""; ;)
            {
                var page = await client.ListInstrumentsAsync(new() { Open = true, PageSize = 500, PageToken = next }, headers, Soon, token);
                rows.AddRange(page.Instruments.Select(Of));
                if ((next = page.NextPageToken).Length == 0) break;
            }
            for (var next = ""; ;)
            {
                var page = await client.ListRecommendationsAsync(new() { Open = true, PageSize = 500, PageToken = next }, headers, Soon, token);
                rows.AddRange(page.Recommendations.Select(Of));
                if ((next = page.NextPageToken).Length == 0) break;
            }
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied) { return new([], "SIGN_IN"); }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded) { return new([], "SILENT"); }
        return new([.. rows.OrderBy(r => r.Due).ThenBy(r => r.Id, StringComparer.Ordinal)]);
    }

    private static Row Of(Instrument i) => new(
        i.InstrumentId, i.Number, $"kind-{i.Kind}", i.Body, i.Demand, i.State == InstrumentState.Replied ? "supervisor" : i.State == InstrumentState.NotRectified ? "again" : "body",
        Day(i.Due), i.Reminded, i.Overdue, i.ObjectionOpen);

    private static Row Of(Recommendation r) => new(
        r.RecommendationId, r.Number, $"letter-{r.Kind}", r.Body, r.Subject, r.Body.Length == 0 ? "assign" : "body", Day(r.Due), r.Reminded, r.Overdue, r.ObjectionOpen);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
