using System.Diagnostics;
using System.Globalization;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Contracts.Supervision.V1;
using PlanningClient = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Scale;

/// <summary>
/// A year of a hundred thousand planned visits is counted, published, listed and exported. EF Core 10 gave each value
/// of a list a parameter of its own on SQLite, which takes 32,766 of them.
/// </summary>
public sealed class HundredThousandVisits(ITestOutputHelper output)
{
    private const int Many = 100_000;

    [Fact]
    public async Task A_year_of_a_hundred_thousand_planned_visits_answers_everything_a_small_one_does()
    {
        await using var house = await YearOfVisits.Start();
        var watch = Stopwatch.StartNew();
        await house.Grow(Many);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lived in {watch.Elapsed.TotalSeconds:0.0} s"));
        foreach (var (what, took) in await Ask(house))
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{what}: {took.TotalMilliseconds:0} ms of {Many}")
            );
    }

    private static async Task<Dictionary<string, TimeSpan>> Ask(YearOfVisits house)
    {
        var took = new Dictionary<string, TimeSpan>();
        var (supervisor, planner, n) = (house.Supervisor, house.Planner, house.Visits);
        async Task<T> Time<T>(string what, Func<Task<T>> ask)
        {
            var watch = Stopwatch.StartNew();
            var reply = await ask();
            took.Add(what, watch.Elapsed);
            return reply;
        }

        // what is compiled once is not the year's
        await supervisor.Reports.GetAnnualReportAsync(new() { Year = 1999 + 2 });
        var report = await Time("report annual", () =>
            supervisor.Reports.GetAnnualReportAsync(new() { Year = YearOfVisits.Year }).ResponseAsync
        );
        Assert.True(report.Balance.Closes, string.Join('\n', report.Balance.Offenders.Take(5)));
        var total = report.Balance.Rows.Single(r => r.Key == "total");
        Assert.Equal((n, n / 100, n / 100), ((int)total.Planned, (int)total.Conducted, (int)total.Cancelled));
        Assert.Equal(3 * n / 100, total.AvoidedHeld + total.AvoidedPending);
        Assert.Equal(n / 100, Row("5", "entries").Value);
        Assert.Equal(n / 10, Row("1", "ceiling").Value);

        var first = await Time("items behind a figure", () => supervisor
                .Reports.ListBehindFigureAsync(
                    new()
                    {
                        Year = YearOfVisits.Year,
                        Number = "1",
                        Key = "ceiling",
                        PageSize = 500,
                    }
                )
                .ResponseAsync);
        Assert.Equal(500, first.Items.Count);
        Assert.NotEqual("", first.NextPageToken);
        var open = await Time("items of the balance", () => supervisor
                .Reports.ListBehindFigureAsync(
                    new()
                    {
                        Year = YearOfVisits.Year,
                        Number = "balance",
                        Key = "total/Open",
                        PageSize = 500,
                    }
                )
                .ResponseAsync);
        Assert.Equal(500, open.Items.Count);

        var page = await Time("page of the report", () =>
            house.Web.GetStringAsync($"/report?year={YearOfVisits.Year}&lang=en")
        );
        Assert.Contains($"<td>{n.ToString("N0", CultureInfo.InvariantCulture)}</td>", page);
        Assert.Contains("data-closes", page);
        Assert.DoesNotContain("class=\"offenders\"", page);
        var items = await Time("page of the items", () =>
            house.Web.GetStringAsync($"/report/items?year={YearOfVisits.Year}&figure=1&key=ceiling&lang=en")
        );
        Assert.Contains(first.Items[0], items);

        var published = await Time("report publish", () => supervisor
                .Reports.PublishAnnualReportAsync(
                    new()
                    {
                        Year = YearOfVisits.Year,
                        AsOf = report.AsOf,
                        RowsSha256 = report.RowsSha256,
                    }
                )
                .ResponseAsync);
        Assert.Equal(1, published.No);
        var beside = await Time("report beside the published one", () =>
            supervisor.Reports.GetAnnualReportAsync(new() { Year = YearOfVisits.Year }).ResponseAsync
        );
        Assert.Equal(published.No, beside.Publication.No);

        var visits = await Time("ListVisits", () =>
            planner.Visits.ListVisitsAsync(new() { PageSize = 500, State = VisitState.Open }).ResponseAsync
        );
        Assert.Equal(500, visits.Visits.Count);
        house.On(new(YearOfVisits.Year, 4, 2));
        var joint = await Time("FindJointVisits", () =>
            planner.JointVisits.FindJointVisitsAsync(new() { Year = YearOfVisits.Year, PageSize = 500 }).ResponseAsync
        );
        Assert.Equal(500, joint.Candidates.Count);
        house.On(new(YearOfVisits.Year + 1, 1, 10));
        // The firms of every body's lines before anybody was told: the justice bureau's alone.
        var justice = new PlanningClient(house.Host.As(Role.Supervisor, "supervisor-1"));
        Assert.True(await Time("export of plans", () => Export(justice, SheetKind.Plans)) > 18 * n);
        Assert.True(await Time("export of results", () => Export(justice, SheetKind.Results)) > 20 * n / 100);
        var ledger = await Time("ListAvoidedVisits", () =>
            supervisor
                .AvoidedVisits.ListAvoidedVisitsAsync(new() { Year = YearOfVisits.Year, PageSize = 500 })
                .ResponseAsync
        );
        Assert.Equal(Math.Min(500, 3 * n / 100), ledger.Avoided.Count);
        return took;

        FigureRow Row(string number, string key) =>
            report.Figures.Single(f => f.Number == number).Rows.Single(r => r.Key == key);
    }

    private static async Task<long> Export(PlanningClient planner, SheetKind kind)
    {
        using var call = planner.Sheets.ExportSheet(
            new()
            {
                Kind = kind,
                Format = SheetFormat.Csv,
                Year = YearOfVisits.Year,
            }
        );
        var bytes = 0L;
        await foreach (var part in call.ResponseStream.ReadAllAsync())
            bytes += part.Chunk.Length;
        return bytes;
    }
}
