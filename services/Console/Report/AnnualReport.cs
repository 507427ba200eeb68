using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Report;

/// <summary>
/// What the pages /report and /report/items ask. The official's token decides which rows there are.
/// </summary>
public sealed class AnnualReport(Peers peers, SignOn signOn, ReportShelf shelf, TimeProvider time)
{
    /// <summary>Items on a page.</summary>
    public const int ItemsShown = 50;

    // A year of a district is counted in well under this.
    private const int Patience = 60;

    private SupervisionClient Client => new(peers.WithoutToken("supervision"));
    private DateOnly Today => LegalDay.Of(time.GetUtcNow());
    private string? Bearer => signOn.Bearer();

    /// <summary>Whose figures are kept: by the token, since the service weighs nothing else.</summary>
    private string Reader => signOn.Own;

    /// <summary>The last year that is over: the one that people ask about.</summary>
    public int LastFinished => Today.Year - 1;

    public Task<Reply<GetAnnualReportReply>> Of(int year, string asOf, CancellationToken token) =>
        shelf.Kept(
            Reader,
            $"report {year} {asOf}",
            Today,
            () =>
                Reply<GetAnnualReportReply>.To(
                    Bearer,
                    (headers, until) =>
                        Client.Reports.GetAnnualReportAsync(new() { Year = year, AsOf = asOf }, headers, until, token),
                    seconds: Patience
                ),
            token
        );

    /// <summary>All figures there are, also those the reader does not see, and what their rows are called.</summary>
    public Task<Reply<ListFiguresReply>> Figures(CancellationToken token) =>
        Reply<ListFiguresReply>.To(Bearer, (headers, until) =>
            Client.Reports.ListFiguresAsync(new(), headers, until, token)
        );

    public Task<Reply<ListBehindFigureReply>> Items(
        int year,
        string number,
        string key,
        string asOf,
        string after,
        CancellationToken token
    )
    {
        ListBehindFigureRequest asked = new()
        {
            Year = year,
            Number = number,
            Key = key,
            AsOf = asOf,
            PageSize = ItemsShown,
            PageToken = after,
        };
        return shelf.Kept(
            Reader,
            $"items {year} {number} {key} {asOf} {after}",
            Today,
            () =>
                Reply<ListBehindFigureReply>.To(
                    Bearer,
                    (headers, until) => Client.Reports.ListBehindFigureAsync(asked, headers, until, token),
                    seconds: Patience
                ),
            token
        );
    }
}
