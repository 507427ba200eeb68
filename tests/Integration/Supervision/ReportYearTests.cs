using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Supervision.AnnualReportTests;
using static Enforcement.Integration.Supervision.ReportSteps;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Which year a thing counts in, and what the report of a year says.</summary>
public sealed class ReportYearTests
{
    /// <summary>Beijing's midnight, not Greenwich's: 31 December 23:59 there is 15:59 UTC, 1 January 00:01 is still 31
    /// December in UTC.</summary>
    [Fact]
    public async Task A_window_counts_in_the_year_of_its_last_day_and_an_entry_in_the_year_of_its_own_in_Beijing()
    {
        await using var house = await SupervisionHouse.Start("2025-01-02");
        await house.Plan(
            new BodyRegistered(Body, "住建局", BodyKind.Bureau, "449917"),
            new PlanFiled(
                "PLAN-449917-2025-0001",
                Body,
                2025,
                new(2025, 1, 2),
                new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
                [
                    new(
                        1,
                        LineKind.Draw,
                        ["440100000001"],
                        Group,
                        InspectionForm.OnSite,
                        new(2025, 12, 1),
                        new(2025, 12, 31),
                        [],
                        "",
                        "",
                        "on site",
                        null
                    ),
                ]
            ),
            Planned(Firm, "2025-12-01", "2025-12-31", Id(1)),
            Planned(OtherFirm, "2025-12-01", "2026-01-01", Id(2))
        );
        await house.On("2026-02-10");
        VisitEntered At(string id, string firm, string day, int hour, int minute) =>
            Entered(id, day, firm) with
            {
                EnteredAt = new DateTimeOffset(
                    DateOnly.ParseExact(day, "yyyy-MM-dd").ToDateTime(new(hour, minute)),
                    TimeSpan.FromHours(8)
                ).ToUniversalTime(),
            };
        await house.Plan(At(Id(1), Firm, "2025-12-31", 23, 59), At(Id(2), OtherFirm, "2026-01-01", 0, 1));
        async Task<(long Planned, long Entries)> Of(int year)
        {
            var report = await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = year });
            return (report.Balance.Rows.Single(r => r.Key == "total").Planned, Row(report, "5", "entries").Value);
        }
        Assert.Equal((1, 1), await Of(2025));
        Assert.Equal((1, 1), await Of(2026));
    }

    [Fact]
    public async Task An_empty_year_has_every_ratio_without_a_base_closes_and_says_that_there_is_nothing()
    {
        await using var house = await Over();
        var empty = await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2023 });
        Assert.True(empty.Balance.Closes);
        Assert.Equal(Enumerable.Range(1, 28).Select(n => $"{n}"), empty.Figures.Select(f => f.Number));
        Assert.All(empty.Figures.SelectMany(f => f.Rows).Where(r => r.Ratio), r =>
            Assert.Equal((0, 0), (r.Value, r.Denominator))
        );
        Assert.Equal("2023年没有可供填报的数据。", empty.SectionZh);
    }

    [Fact]
    public async Task Every_number_of_the_text_for_the_government_report_is_a_row_of_a_figure()
    {
        await using var house = await Over();
        var report = await Report(house);
        var rows = report
            .Figures.SelectMany(f => f.Rows)
            .SelectMany(r =>
                r.Ratio && r.Denominator > 0
                    ? new[] { r.Value, r.Denominator, r.Value * 100 / r.Denominator }
                    : [r.Value]
            )
            .Select(n => $"{n}")
            .ToHashSet();
        var said = System
            .Text.RegularExpressions.Regex.Matches(
                report.SectionZh.Replace("2025年", "", StringComparison.Ordinal),
                "[0-9]+"
            )
            .Select(m => m.Value)
            .ToList();
        Assert.True(said.Count >= 8, report.SectionZh);
        Assert.All(said, n => Assert.Contains(n, rows));
        Assert.Contains($"减少入企执法{Row(report, "1", "total").Value}次", report.SectionZh, StringComparison.Ordinal);
    }
}
