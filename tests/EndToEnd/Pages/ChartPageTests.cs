using Enforcement.BuildingBlocks.Grpc;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The page /charts, and tables as files.</summary>
[Collection(DemoDistrict.Title)]
public sealed class ChartPageTests(DemoDistrict district)
{
    private string Address => district.Browser.Address;

    [Theory]
    [InlineData("zh-CN", 1440, "看表格", "每周计划的检查去向")]
    [InlineData("en", 390, "As a table", "What became of each week's planned visits")]
    public async Task Each_chart_says_in_words_and_in_its_table_and_file_what_it_shows(
        string locale,
        int width,
        string table,
        string title
    )
    {
        await district.Visit();
        var page = await district.Page(Role.Planner, locale: locale, width: width);
        await page.GotoAsync($"{Address}/charts");
        await Expect(page.Locator("#c-weeks")).ToHaveTextAsync(title);
        var weeks = page.Locator("#chart-weeks");
        await Expect(weeks.Locator("svg"))
            .ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex(title));
        await weeks.Locator("summary").ClickAsync();
        await Expect(weeks.Locator("summary")).ToHaveTextAsync(table);
        var planned = await weeks.Locator("tbody td").AllInnerTextsAsync();
        Assert.NotEqual(0, planned.Sum(cell => int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)));
        await page.Stands("charts");

        var csv = await File(page, (await weeks.Locator("a[download]").GetAttributeAsync("href"))!);
        var rows = csv.TrimEnd().Split('\n')[1..];
        Assert.InRange(rows.Length, 52, 53); // every week of the year; the table tells of those in which something was
        Assert.Equal(
            planned.Sum(cell => int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)),
            rows.Sum(row =>
                row.Split(',')[1..].Sum(c => int.Parse(c, System.Globalization.CultureInfo.InvariantCulture))
            )
        );
        await page.GotoAsync($"{Address}/charts?year=2001");
        await Expect(page.Locator("#chart-weeks")).ToHaveCountAsync(0);
        await page.Stands("charts-none");
    }

    [Fact]
    public async Task A_months_table_prints_what_became_of_the_visits_whose_time_ended_in_it()
    {
        var visit = (
            await district.Planner(DemoDistrict.Body).Visits.GetVisitAsync(new() { VisitId = await district.Visit() })
        ).Visit;
        var month = visit.WindowTo[..7];
        var tally = await district
            .Planner(DemoDistrict.Body)
            .Visits.TallyVisitsAsync(
                new()
                {
                    Body = DemoDistrict.Body,
                    Year = int.Parse(month[..4], System.Globalization.CultureInfo.InvariantCulture),
                    Month = int.Parse(month[5..], System.Globalization.CultureInfo.InvariantCulture),
                }
            );
        var page = await district.Page(Role.Planner);
        await page.GotoAsync($"{Address}/charts/{month}/paper?body={DemoDistrict.Body}");
        await Expect(page.Locator("h1")).ToContainTextAsync("行政检查月报表");
        var sums = await page.Locator("table.rows tbody tr td:nth-child(3)").AllInnerTextsAsync();
        Assert.NotEqual(0, tally.Visits);
        Assert.Equal(
            tally.Visits,
            sums.Sum(s =>
                long.Parse(
                    s,
                    System.Globalization.NumberStyles.AllowThousands,
                    System.Globalization.CultureInfo.InvariantCulture
                )
            )
        );
        await page.Stands("paper-month");
        Assert.Equal(404, (await page.GotoAsync($"{Address}/charts/2026-13/paper"))!.Status);
        var open = await district.Browser.Page();
        Assert.Equal(401, (await open.GotoAsync($"{Address}/charts/{month}/paper"))!.Status);
    }

    [Fact]
    public async Task The_register_is_a_file_for_officials_and_for_nobody_else()
    {
        var page = await district.Page(Role.Planner);
        await page.GotoAsync($"{Address}/search");
        var csv = await File(page, (await page.GetAttributeAsync("a[href$='.csv']", "href"))!);
        Assert.Contains(await district.Firm("export"), csv, StringComparison.Ordinal);
        var open = await district.Browser.Page();
        await open.GotoAsync($"{Address}/search");
        await Expect(open.Locator("a[href^='/export/']")).ToHaveCountAsync(0);
        Assert.Equal(401, (await open.GotoAsync($"{Address}/export/enterprises.csv"))!.Status);
    }

    [Fact]
    public async Task The_full_bundle_is_for_those_who_supervise_and_an_unknown_draw_has_none()
    {
        var supervisor = await district.Browser.Page();
        await district.Browser.Show(supervisor, Role.Supervisor, "supervisor-1");
        const string none = "/draws/DRAW-449917-2026-9999/full.json";
        Assert.Equal(404, (await supervisor.GotoAsync(Address + none))!.Status);
        var open = await district.Browser.Page();
        Assert.Equal(401, (await open.GotoAsync(Address + none))!.Status);
    }

    // A browser's own download shows no token that a test gave the page.
    private async Task<string> File(IPage page, string address)
    {
        var file = await page.APIRequest.GetAsync(
            Address + address,
            new()
            {
                Headers =
                [
                    new(
                        "authorization",
                        district.Browser.Token(
                            Role.Planner,
                            $"{Role.Planner}-{DemoDistrict.Body}",
                            ("body", DemoDistrict.Body)
                        )
                    ),
                ],
            }
        );
        Assert.Equal(200, file.Status);
        return await file.TextAsync();
    }
}
