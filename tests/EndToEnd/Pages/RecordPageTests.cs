using Deque.AxeCore.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The page /record over a whole year: what each body had to publish, and nothing of what it had
/// not.</summary>
[Collection(nameof(YearHost))]
public sealed class RecordPageTests(YearHost year)
{
    private readonly Browser browser = year.Browser;

    [Theory]
    [InlineData("zh-CN", 1440, "已公示", "逾期公示", "撤下：", "更正：", "已公示决定")]
    [InlineData("en", 390, "Published", "late", "Taken down on", "Corrected on", "Decisions published")]
    public async Task A_citizen_reads_every_published_result_with_what_was_late_corrected_or_taken_down(
        string locale,
        int width,
        string published,
        string late,
        string takenDown,
        string corrected,
        string decisions
    )
    {
        var page = await browser.Page(locale, width);
        await page.GotoAsync($"{browser.Address}/");
        await page.Locator(".doors a[href^='/record']").ClickAsync();
        if (width < 600)
            await page.ClickAsync(".filter-bar > summary"); // on a phone the filter is one line
        await page.SelectOptionAsync("#body", new SelectOptionValue { Label = "示例区市场监督管理局" });
        await page.SelectOptionAsync("#year", "2025");
        await page.ClickAsync("form.filter button");
        var count = await Tally(published);
        await page.Locator(".tabs a[href*='list=decisions']").ClickAsync();
        await Expect(page.Locator("table.decisions tbody tr")).ToHaveCountAsync(await Tally(decisions));
        await page.Locator(".tabs a").First.ClickAsync();

        var (shown, text) = (new HashSet<string>(), "");
        for (var more = true; more; )
        {
            Assert.Empty(
                (await page.RunAxe()).Violations.Select(v =>
                    $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Target))}"
                )
            );
            Assert.True(
                await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
                "wider than the screen"
            );
            shown.UnionWith(
                await page.Locator(".results tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(r => r.id)")
            );
            text += string.Join('\n', await page.Locator(".results tbody").AllInnerTextsAsync());
            if (more = await page.Locator("a[rel=next]").CountAsync() > 0)
                await page.Locator("a[rel=next]").ClickAsync();
        }
        Assert.True(count > 100);
        Assert.Equal(count, shown.Count);
        Assert.All(new[] { late, takenDown, corrected, "有限公司" }, words =>
            Assert.Contains(words, text, StringComparison.Ordinal)
        );

        async Task<int> Tally(string label) =>
            int.Parse(
                await page.Locator(".tally div", new() { Has = page.GetByText(label, new() { Exact = true }) })
                    .First.Locator("dd")
                    .InnerTextAsync(),
                System.Globalization.CultureInfo.InvariantCulture
            );
    }

    [Fact]
    public async Task An_address_typed_wrong_shows_the_form_again()
    {
        var page = await browser.Page();
        var reply = await page.GotoAsync($"{browser.Address}/record?body=<b>NOBODY&year=99999&after=x");
        Assert.Equal(200, reply!.Status);
        await Expect(page.Locator("#body")).ToBeVisibleAsync();
        await Expect(page.Locator(".results")).ToHaveCountAsync(0);
    }
}
