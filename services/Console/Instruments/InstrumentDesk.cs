using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Instruments;

/// <summary>
/// What the pages /instruments show: supervision's letters and the 检察建议 received. The reader's token decides what
/// is seen.
/// </summary>
public sealed class InstrumentDesk(Peers peers, SignOn signOn)
{
    /// <param name="Number">As on the letter.</param>
    /// <param name="Kind">Key of its name in the words.</param>
    /// <param name="Waits">Whom it waits for: body, again, supervisor or assign; "" when it is settled.</param>
    /// <param name="Due">Last day; null where it asks for no answer.</param>
    /// <param name="State">Key of its state's name in the words.</param>
    public sealed record Row(
        string Id,
        string Number,
        string Kind,
        string Body,
        string Text,
        string Waits,
        DateOnly? Due,
        bool Reminded,
        bool Overdue,
        bool Objected,
        string State,
        string On
    );

    /// <summary>The rows, or why there are none.</summary>
    public sealed record InstrumentList(IReadOnlyList<Row> Rows, string Reason = "", StatusCode Kind = StatusCode.OK);

    private string? Bearer => signOn.Bearer();
    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    public Task<Reply<GetInstrumentReply>> Instrument(string id, CancellationToken token) =>
        Reply<GetInstrumentReply>.To(Bearer, (headers, until) =>
            Client.Opinions.GetInstrumentAsync(new() { InstrumentId = id }, headers, until, token)
        );

    public Task<Reply<GetRecommendationReply>> Recommendation(string id, CancellationToken token) =>
        Reply<GetRecommendationReply>.To(Bearer, (headers, until) =>
            Client.Recommendations.GetRecommendationAsync(new() { RecommendationId = id }, headers, until, token)
        );

    /// <summary>What is open, the nearest day first; or all, the newest first.</summary>
    public async Task<InstrumentList> List(bool open, CancellationToken token)
    {
        var own = await AllPages.Of(
            next =>
            {
                ListInstrumentsRequest asked = new()
                {
                    Open = open,
                    PageSize = 500,
                    PageToken = next,
                };
                return Reply<ListInstrumentsReply>.To(
                    Bearer,
                    (headers, until) => Client.Opinions.ListInstrumentsAsync(asked, headers, until, token),
                    seconds: 5
                );
            },
            page => page.Instruments.Select(Of),
            page => page.NextPageToken
        );
        if (own.Answer is not { } instruments)
            return new([], own.Reason, own.Kind);
        var theirs = await AllPages.Of(
            next =>
            {
                ListRecommendationsRequest asked = new()
                {
                    Open = open,
                    PageSize = 500,
                    PageToken = next,
                };
                return Reply<ListRecommendationsReply>.To(
                    Bearer,
                    (headers, until) => Client.Recommendations.ListRecommendationsAsync(asked, headers, until, token),
                    seconds: 5
                );
            },
            page => page.Recommendations.Select(Of),
            page => page.NextPageToken
        );
        if (theirs.Answer is not { } recommendations)
            return new([], theirs.Reason, theirs.Kind);
        List<Row> rows = [.. instruments, .. recommendations];
        return new(
            open
                ? [.. rows.OrderBy(r => r.Due ?? DateOnly.MaxValue).ThenBy(r => r.Id, StringComparer.Ordinal)]
                :
                [
                    .. rows.OrderByDescending(r => r.On, StringComparer.Ordinal)
                        .ThenByDescending(r => r.Id, StringComparer.Ordinal),
                ]
        );
    }

    private static Row Of(Instrument i) =>
        new(
            i.InstrumentId,
            i.Number,
            $"kind-{i.Kind}",
            i.Body,
            i.Demand,
            i.Kind == InstrumentKind.Notice ? "" : Waits(i.State),
            Due.Day(i.Due),
            i.Reminded,
            i.Overdue,
            i.ObjectionOpen,
            $"instrument-{i.State}",
            i.IssuedOn.Length > 0 ? i.IssuedOn : i.DraftedOn
        );

    private static Row Of(Recommendation r) =>
        new(
            r.RecommendationId,
            r.Number,
            $"letter-{r.Kind}",
            r.Body,
            r.Subject,
            r.State is RecommendationState.Received or RecommendationState.Assigned
                ? r.Body.Length == 0
                    ? "assign"
                    : "body"
                : "",
            Due.Day(r.Due),
            r.Reminded,
            r.Overdue,
            r.ObjectionOpen,
            $"recommendation-{r.State}",
            r.ReceivedOn
        );

    private static string Waits(InstrumentState state) =>
        state switch
        {
            InstrumentState.Issued => "body",
            InstrumentState.Replied => "supervisor",
            InstrumentState.NotRectified => "again",
            _ => "",
        };
}
