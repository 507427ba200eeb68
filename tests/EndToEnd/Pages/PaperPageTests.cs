using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>Documents as A4 pages with number, check code and picture, and the open page that verifies them.</summary>
[Collection(DemoDistrict.Title)]
public sealed class PaperPageTests(DemoDistrict district)
{
    private string Address => district.Browser.Address;

    [Fact]
    public async Task A_notice_and_a_plans_filing_are_papers_whose_code_anybody_verifies_and_another_number_is_refused()
    {
        var planner = district.Planner(DemoDistrict.Body);
        var visit = await district.Visit();
        await planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        await district.Head(DemoDistrict.Body).Visits.ApproveVisitAsync(new() { VisitId = visit });
        await planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = $"{DemoDistrict.Today:yyyy-MM-dd}" });

        var page = await district.Page(Role.Planner);
        await page.GotoAsync($"{Address}/visits/{visit}/documents/Notice");
        await Expect(page.Locator("h1")).ToHaveTextAsync("行政检查通知书");
        var (number, code) = (await Text(page, ".number"), await Text(page, "#check-code"));
        Assert.Matches("^[0-9A-Z]{4}(-[0-9A-Z]{4}){5}$", code);
        await page.Stands("paper-notice");
        var (again, _) = (await page.GotoAsync(page.Url), 0);
        Assert.Equal(200, again!.Status);
        Assert.Equal(code, await Text(page, "#check-code")); // printed again it is the same paper

        var open = await district.Browser.Page(width: 390);
        await open.GotoAsync($"{Address}/documents");
        await open.FillAsync("#no", number);
        await open.FillAsync("#code", code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());
        await open.ClickAsync("main form button");
        await Expect(open.Locator("[data-may=yes]")).ToContainTextAsync($"{DemoDistrict.Today:yyyy-MM-dd}");
        await open.Stands("documents-yes");
        await open.FillAsync("#no", $"{number}1");
        await open.ClickAsync("main form button");
        await Expect(open.Locator("[data-may=no]")).ToContainTextAsync("不是本系统出具");
        await open.GotoAsync($"{Address}/documents?no={Uri.EscapeDataString(number)}&code={code}&lang=en");
        await Expect(open.Locator("[data-may=yes] h2")).ToContainTextAsync("It was issued here");

        var plan = (await planner.Visits.GetVisitAsync(new() { VisitId = visit })).Visit.PlanId;
        await page.GotoAsync($"{Address}/plans/{plan}");
        await page.ClickAsync("a[href$='/paper']");
        await Expect(page.Locator("h1")).ToContainTextAsync("行政检查计划备案表");
        await Expect(page.Locator("table.rows tbody tr")).Not.ToHaveCountAsync(0);
        await page.Stands("paper-plan");
        await Prints(page);
        foreach (var path in new[] { "/plans/PLAN-449917-2026-9999/paper", "/instruments/INST-449917-2026-9999/paper" })
            Assert.Equal(404, (await page.GotoAsync(Address + path))!.Status);
        Assert.Equal(401, (await open.GotoAsync($"{Address}/visits/{visit}/documents/Notice"))!.Status);
    }

    // What the printer gets: its text whole, and a page that says which of how many it is.
    private static async Task Prints(IPage page)
    {
        var pdf = await page.PdfAsync(new() { PreferCSSPageSize = true });
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(pdf, 0, 4), StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("ENFORCEMENT_TEST_PICTURES") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, "paper-plan.pdf"), pdf);
    }

    private static async Task<string> Text(IPage page, string at) =>
        (await page.Locator(at).First.InnerTextAsync()).Trim();
}
