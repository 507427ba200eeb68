using Enforcement.BuildingBlocks.Grpc;
using static Microsoft.Playwright.Assertions;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>Who comes to a firm and how it takes part, on the pages of planner, firm and officer.</summary>
[Collection(nameof(DemoHost))]
public sealed class PresencePageTests(DemoHost host)
{
    private readonly Browser browser = host.Browser;

    [Fact]
    public async Task A_firm_confirms_the_notice_declines_to_be_recorded_and_reads_the_code_that_it_is_shown()
    {
        var visit = await DemoVisit.Announced(browser, firm: 5);
        var page = await browser.Page(width: 1440);
        await browser.Show(page, Role.Planner, "planner-1", ("body", DemoVisit.Body));
        await page.GotoAsync($"{browser.Address}/visits/{visit.Visit}");
        var facts = page.Locator("section[aria-labelledby=presence]");
        await Expect(facts).ToContainTextAsync("尚未确认");
        await page.ClickAsync("#act-presence-helpers summary");
        await page.FillAsync("#presence-helpers-helpers-0-name", "王译");
        await page.FillAsync("#presence-helpers-helpers-0-organisation", "某街道网格员");
        await page.SelectOptionAsync("#presence-helpers-helpers-0-kind", "Interpreter");
        await page.FillAsync("#presence-helpers-helpers-0-ground", "企业负责人使用外语");
        await page.ClickAsync("#act-presence-helpers button");
        await Expect(page.Locator("#act-presence-helpers .wrong")).ToContainTextAsync("网格员");
        await page.FillAsync("#presence-helpers-helpers-0-organisation", "示例翻译社");
        await page.ClickAsync("#act-presence-helpers button");
        await Expect(facts).ToContainTextAsync("王译，示例翻译社，翻译");

        page = await browser.Page(width: 390, height: 844);
        await browser.Show(page, Role.Enterprise, "firm", ("enterprise", visit.Firm));
        await page.GotoAsync($"{browser.Address}/my/visits/{visit.Visit}");
        facts = page.Locator("section[aria-labelledby=presence]");
        await Expect(facts).ToContainTextAsync("王译");
        await page.ClickAsync("#act-presence-receipt button");
        await Expect(page.Locator(".done")).ToContainTextAsync("已确认收到");
        await Expect(page.Locator("#act-presence-receipt")).ToHaveCountAsync(0);
        await page.ClickAsync("#act-presence-recording summary");
        await page.SelectOptionAsync("#presence-recording-answer", "Declined");
        await page.FillAsync("#presence-recording-representative", "李代表");
        await page.ClickAsync("#act-presence-recording button");
        await Expect(facts).ToContainTextAsync("企业不同意");
        await page.Stands("my-visit-presence");
        await page.GotoAsync($"{browser.Address}/my/visits");
        await Expect(page.Locator("main")).ToContainTextAsync("已确认收到");

        var inspector = new Client(browser.As(Role.Inspector, visit.Officer, ("body", DemoVisit.Body)));
        var code = await inspector.Visits.IssueEntryCodeAsync(new() { VisitId = visit.Visit });
        await page.GotoAsync($"{browser.Address}/my/gate");
        await page.FillAsync("#entry-code", "no-code-of-ours");
        await page.ClickAsync("#act-gate-code button");
        await Expect(page.Locator("#act-gate-code .wrong")).ToContainTextAsync("入企码有误");
        await page.FillAsync("#entry-code", string.Join(' ', code.Code.Chunk(4).Select(c => new string(c))));
        await page.ClickAsync("#act-gate-code button");
        await Expect(page.Locator(".verdict")).ToContainTextAsync(visit.Officer[(DemoVisit.Body.Length + 1)..]);
        Assert.DoesNotContain(code.Code, page.Url);
        await page.Stands("my-gate-code");

        await visit.Enter(browser);
        page = await browser.Page(width: 390, height: 844);
        await browser.Show(page, Role.Inspector, visit.Officer, ("body", DemoVisit.Body));
        await page.GotoAsync($"{browser.Address}/field/{visit.Visit}");
        await page.ClickAsync("#act-presence-place summary");
        await page.FillAsync("#presence-place-place", "二号车间");
        await page.ClickAsync("#act-presence-place button");
        await Expect(page.Locator("section[aria-labelledby=presence]")).ToContainTextAsync("二号车间");
    }
}
