using System.Globalization;
using System.Text;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;

namespace Enforcement.WebConsole.Report;

/// <summary>The year's figures as a file, for who goes on counting: the rows of the page /report with their keys,
/// nothing more.</summary>
internal static class ReportFiles
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/report/figures.csv", (int? year, string? asof, AnnualReport report, HttpContext http) =>
                Send(http, report, year, asof, "text/csv; charset=utf-8", "csv", Csv)
            )
            .AllowAnonymous();
        app.MapGet("/report/figures.json", (int? year, string? asof, AnnualReport report, HttpContext http) =>
                Send(http, report, year, asof, "application/json", "json", Json)
            )
            .AllowAnonymous();
        app.MapGet("/report/{year:int}/published.csv", (int year, PublishedReports reports, HttpContext http) =>
                Published(http, reports, year, "published", report => Csv(report.Figures))
            )
            .AllowAnonymous();
        app.MapGet("/report/{year:int}/dictionary.csv", (int year, PublishedReports reports, HttpContext http) =>
                Published(http, reports, year, "dictionary", Dictionary)
            )
            .AllowAnonymous();
    }

    /// <summary>What was published, at an address that stays.</summary>
    private static async Task<IResult> Published(
        HttpContext http,
        PublishedReports reports,
        int year,
        string name,
        Func<GetPublishedReportReply, byte[]> write
    )
    {
        var reply = await reports.Of(year, http.RequestAborted);
        return reply.Answer is { } report
            ? Results.Bytes(
                write(report),
                "text/csv; charset=utf-8",
                string.Create(CultureInfo.InvariantCulture, $"report-{year}-{name}.csv")
            )
            : Results.StatusCode(Refusal.Code(reply.Kind));
    }

    /// <summary>Each part of a key with its words, and each figure with its definition and basis.</summary>
    private static byte[] Dictionary(GetPublishedReportReply report)
    {
        var text = new StringBuilder("figure,key,name_zh,name_en,definition_zh,definition_en,legal_basis\r\n");
        var defined = report.Figures.ToDictionary(f => f.Number);
        foreach (var figure in report.Names.Figures)
        {
            var own = defined.GetValueOrDefault(figure.Number);
            Line(
                figure.Number,
                "",
                figure.NameZh,
                figure.NameEn,
                own?.DefinitionZh ?? "",
                own?.DefinitionEn ?? "",
                figure.LegalBasis
            );
            foreach (var name in figure.Names)
                Line(figure.Number, name.Key, name.Zh, name.En, "", "", "");
        }
        foreach (var name in report.Names.Breakdowns)
            Line("", name.Key, name.Zh, name.En, "", "", "");
        return Marked(text);

        void Line(params string[] cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    private static async Task<IResult> Send(
        HttpContext http,
        AnnualReport report,
        int? year,
        string? asOf,
        string type,
        string ending,
        Func<GetAnnualReportReply, byte[]> write
    )
    {
        var of = year ?? report.LastFinished;
        var reply = await report.Of(of, asOf ?? "", http.RequestAborted);
        if (reply.Answer is not { } figures)
            return Results.StatusCode(Refusal.Code(reply.Kind));
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(
            write(figures),
            type,
            string.Create(CultureInfo.InvariantCulture, $"figures-{of}.{ending}")
        );
    }

    private static byte[] Csv(GetAnnualReportReply report) => Csv(report.Figures);

    private static byte[] Csv(IEnumerable<Figure> figures)
    {
        var text = new StringBuilder("figure,name,key,value,denominator,unit,definition_version\r\n");
        foreach (var figure in figures)
        {
            foreach (var row in figure.Rows)
            {
                string[] cells =
                [
                    figure.Number,
                    figure.NameZh,
                    row.Key,
                    row.Withheld ? "<5" : row.Value.ToString(CultureInfo.InvariantCulture),
                    row.Ratio ? row.Denominator.ToString(CultureInfo.InvariantCulture) : "",
                    row.Unit,
                    figure.DefinitionVersion.ToString(CultureInfo.InvariantCulture),
                ];
                text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
            }
        }
        return Marked(text);
    }

    // the mark: workbooks guess wrong without it
    private static byte[] Marked(StringBuilder text) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];

    private static string Cell(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? value
            : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static byte[] Json(GetAnnualReportReply report)
    {
        var figures = report.Clone();
        figures.Attestation = ByteString.Empty; // a second file by itself, never part of the report
        return Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(figures));
    }
}
