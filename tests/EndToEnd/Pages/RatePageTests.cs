using Enforcement.BuildingBlocks.Grpc;
using Grpc.Core;
using static Microsoft.Playwright.Assertions;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The page /rate, as an enterprise uses it after a visit.</summary>
public sealed class RatePageTests : IAsyncLifetime
{
    private Browser browser = null!;

    public async ValueTask InitializeAsync() => browser = await Browser.Start(demo: true);

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    [Theory]
    [InlineData(
        "zh-CN",
        1440,
        "没有对本企业的这次入企记录",
        "评价已收到，谢谢。",
        "这次检查已经评价过，每次检查评价一次"
    )]
    [InlineData(
        "en",
        390,
        "No entry of this visit at your enterprise is known",
        "The rating is taken. Thank you.",
        "The visit was rated before: once for each visit"
    )]
    public async Task A_visit_is_rated_once_by_the_enterprise_that_had_it(
        string locale,
        int width,
        string unknown,
        string taken,
        string twice
    )
    {
        var visit = await DemoVisit.Announced(browser);
        var page = await browser.Page(locale, width);
        async Task Rate(string firm, int score, string comment)
        {
            await browser.Show(page, Role.Enterprise, $"firm-{firm}", ("enterprise", firm));
            await page.GotoAsync($"{browser.Address}/rate?visit={visit.Visit}");
            await Expect(page.Locator("#visit")).ToHaveValueAsync(visit.Visit);
            await page.CheckAsync($"input[value='{score}']");
            await page.FillAsync("#comment", comment);
            await page.ClickAsync("main form button");
        }
        await browser.Show(page, Role.Enterprise, "firm", ("enterprise", visit.Firm));
        await page.GotoAsync($"{browser.Address}/rate");
        await page.Stands("rate");
        await Rate(visit.Firm, 4, "还没有来过");
        await Expect(page.Locator("#refused")).ToHaveTextAsync(unknown);
        await Expect(page.Locator("#comment")).ToHaveValueAsync("还没有来过");
        await Expect(page.Locator("input[value='4']")).ToBeCheckedAsync();
        await page.Stands("rate-refused");

        await visit.Enter(browser);
        await Rate("91449917MA5TEK011G", 1, ""); // another enterprise
        await Expect(page.Locator("#refused")).ToHaveTextAsync(unknown);
        await Eventually.IsTrue(
            async () =>
            {
                await Rate(visit.Firm, 5, "检查规范");
                return await page.Locator("[role=status]").CountAsync() == 1;
            },
            "supervision hears of the entry",
            () => "",
            TimeSpan.FromMinutes(2)
        );
        await Expect(page.Locator("[role=status]")).ToHaveTextAsync(taken);
        await Expect(page.Locator("#visit")).ToHaveValueAsync("");
        await page.Stands("rate-taken");
        await Rate(visit.Firm, 1, "");
        await Expect(page.Locator("#refused")).ToHaveTextAsync(twice);
    }

    [Fact]
    public async Task Without_a_score_it_is_no_rating_and_an_official_does_not_rate()
    {
        var page = await browser.Page();
        await browser.Show(page, Role.Enterprise, "firm", ("enterprise", "91449917MA5TEK011G"));
        await page.GotoAsync($"{browser.Address}/rate?visit=TASK-449917-2026-000001");
        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.ClickAsync("main form button");
        await Expect(page.Locator("#refused")).ToHaveTextAsync("请选择1至5分");
        await page.SetExtraHTTPHeadersAsync([new("Authorization", browser.Token(Role.Supervisor, "supervisor-1"))]);
        await page.GotoAsync($"{browser.Address}/rate?visit=TASK-449917-2026-000001");
        await Expect(page.Locator("[role=alert]")).ToHaveAttributeAsync("data-reason", "ROLE");
        await Expect(page.Locator("main form")).ToHaveCountAsync(0);
    }
}
