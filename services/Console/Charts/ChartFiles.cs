using System.Globalization;

namespace Enforcement.WebConsole.Charts;

/// <summary>What stands behind a chart, as a file.</summary>
internal static class ChartFiles
{
    public static void Map(WebApplication app) =>
        app.MapGet(
                "/charts/{name}.csv",
                async (string name, string? body, int? year, ChartsDesk desk, Words words, HttpContext http) =>
                {
                    var of = year ?? desk.Year;
                    var reply = await desk.Of(body ?? desk.OwnBody, of, words, http.RequestAborted);
                    if (reply.Answer is not { } all)
                        return Results.StatusCode(Refusal.Code(reply.Kind));
                    if (all.Charts.FirstOrDefault(c => c.Name == name) is not { } chart)
                        return Results.StatusCode(StatusCodes.Status404NotFound);
                    return CsvFile.Send(
                        http,
                        $"{name}-{of.ToString(CultureInfo.InvariantCulture)}",
                        [words[$"chart-{name}-row"], .. chart.Columns.Select(c => words[c])],
                        chart.Rows.Select(r =>
                            (IReadOnlyList<string>)
                                [r.Label, .. r.Values.Select(v => v.ToString(CultureInfo.InvariantCulture))]
                        )
                    );
                }
            )
            .AllowAnonymous();
}
