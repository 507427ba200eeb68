using Deque.AxeCore.Playwright;
using Enforcement.BuildingBlocks.Grpc;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The page /check, as an inspector with a phone or at a desk uses it before leaving.</summary>
public sealed class CheckPageTests : IAsyncLifetime
{
    private Browser browser = null!;

    public async ValueTask InitializeAsync() => browser = await Browser.Start(demo: true);

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    [Theory]
    [InlineData(
        "zh-CN",
        390,
        "今日可以入企",
        "今日不得入企",
        "本单位没有对该企业该事项的检查安排，不得入企。",
        "统一社会信用代码有误"
    )]
    [InlineData("en", 1440, "You may enter today", "You may not enter today", "no visit", "credit code is not valid")]
    public async Task Yes_no_with_every_reason_and_a_mistyped_code_are_told_apart(
        string locale,
        int width,
        string yes,
        string no,
        string because,
        string mistyped
    )
    {
        var (_, firm, matter, officer, companion) = await DemoVisit.Announced(browser);
        var page = await browser.Page(locale, width);
        await browser.Show(page, Role.Inspector, officer, ("body", DemoVisit.Body));
        await page.GotoAsync($"{browser.Address}/check");
        await Fits(page);
        await Ask(page, firm.ToLowerInvariant(), matter); // small letters, as a phone types them
        await Expect(page.Locator(".verdict")).ToHaveAttributeAsync("data-may", "yes");
        await Expect(page.Locator(".verdict h2")).ToContainTextAsync(yes);
        await Expect(page.Locator(".verdict dl")).ToContainTextAsync(companion);
        await Fits(page);

        await Ask(page, "91449917MA5TEK011G", matter);
        await Expect(page.Locator(".verdict")).ToHaveAttributeAsync("data-may", "no");
        await Expect(page.Locator(".verdict h2")).ToContainTextAsync(no);
        await Expect(page.Locator("[data-reason=NO_VISIT_PLANNED]")).ToContainTextAsync(because);
        await Fits(page);

        await Ask(page, firm[..17] + (firm[17] == 'A' ? 'B' : 'A'), matter);
        await Expect(page.Locator(".verdict")).ToHaveAttributeAsync("data-may", "unknown");
        await Expect(page.Locator(".verdict h2")).ToContainTextAsync(mistyped);
    }

    private static async Task Ask(IPage page, string code, string matter)
    {
        await page.FillAsync("#code", code);
        await page.SelectOptionAsync("#matter", matter);
        await page.ClickAsync("main button[type=submit]");
    }

    private static async Task Fits(IPage page)
    {
        Assert.Empty(
            (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Target))}")
        );
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "wider than the screen"
        );
        if (Environment.GetEnvironmentVariable("ENFORCEMENT_TEST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(
                new()
                {
                    Path = Path.Combine(
                        folder,
                        $"check-{page.ViewportSize!.Width}-{await page.Locator(".verdict").CountAsync()}-"
                            + $"{Guid.CreateVersion7()}.png"
                    ),
                    FullPage = true,
                }
            );
    }
}
