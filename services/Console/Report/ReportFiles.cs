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

    private static byte[] Csv(GetAnnualReportReply report)
    {
        var text = new StringBuilder("figure,name,key,value,denominator,unit,definition_version\r\n");
        foreach (var figure in report.Figures)
        {
            foreach (var row in figure.Rows)
            {
                string[] cells =
                [
                    figure.Number,
                    figure.NameZh,
                    row.Key,
                    row.Value.ToString(CultureInfo.InvariantCulture),
                    row.Ratio ? row.Denominator.ToString(CultureInfo.InvariantCulture) : "",
                    row.Unit,
                    figure.DefinitionVersion.ToString(CultureInfo.InvariantCulture),
                ];
                text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
            }
        }
        // the mark: workbooks guess wrong without it
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

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
