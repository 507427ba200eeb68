using System.Security.Cryptography;
using Deque.AxeCore.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The page /draws over a whole year: what was drawn, and what did not go as announced.</summary>
[Collection(nameof(YearHost))]
public sealed class DrawsPageTests(YearHost year)
{
    private readonly Browser browser = year.Browser;

    [Theory]
    [InlineData("zh-CN", 1440, "已公布", "第 1 次已中止", "截止时未揭示", "司法局")]
    [InlineData("en", 390, "Published", "Attempt 1 was aborted", "Not revealed in time", "justice bureau")]
    public async Task Every_draw_of_the_year_is_listed_newest_first_with_aborted_attempts_and_withheld_reveals(
        string locale,
        int width,
        string published,
        string aborted,
        string unrevealed,
        string who
    )
    {
        var page = await browser.Page(locale, width);
        await page.GotoAsync($"{browser.Address}/");
        await page.Locator(".doors a[href^='/draws']").ClickAsync();
        var listed = new List<string>();
        var incidents = new List<string>();
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
            listed.AddRange(await page.Locator(".draw h2").AllTextContentsAsync());
            incidents.AddRange(await page.Locator(".incidents li").AllTextContentsAsync());
            Assert.All(await page.Locator(".draw .state").AllTextContentsAsync(), state =>
                Assert.Equal(published, state)
            );
            if (more = await page.Locator("a[rel=next]").CountAsync() > 0)
                await page.Locator("a[rel=next]").ClickAsync();
        }
        Assert.Equal(Enumerable.Range(1, 42).Reverse().Select(n => $"DRAW-449917-2025-{n:0000}"), listed);
        Assert.Contains(incidents, text =>
            text.Contains(aborted, StringComparison.Ordinal)
            && text.Contains("公告的开奖期号有误", StringComparison.Ordinal)
        );
        Assert.Contains(incidents, text =>
            text.Contains(unrevealed, StringComparison.Ordinal) && text.Contains(who, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_bundle_is_downloaded_as_it_was_hashed_and_the_verify_page_takes_it()
    {
        var page = await browser.Page();
        await page.GotoAsync($"{browser.Address}/draws");
        var draw = page.Locator(".draw:has(.incidents)").First;
        var id = await draw.GetAttributeAsync("id");
        var download = await page.RunAndWaitForDownloadAsync(() => draw.Locator("a[download]").ClickAsync());
        Assert.Equal($"{id}.json", download.SuggestedFilename);
        var file = await download.PathAsync();
        await Expect(draw.Locator(".hash.file"))
            .ToHaveTextAsync(
                Convert.ToHexStringLower(
                    SHA256.HashData(await File.ReadAllBytesAsync(file!, TestContext.Current.CancellationToken))
                )
            );

        await draw.Locator("a[href^='/verify/']").ClickAsync();
        await Expect(page.Locator("html[data-ready=yes]")).ToHaveCountAsync(1);
        await page.SetInputFilesAsync("#file", file!);
        await Expect(page.Locator("#verdict-line")).ToHaveTextAsync("VERIFIED");
        await page.GotoAsync($"{browser.Address}/draws");
        await draw.Locator("a[href^='/fate/']").ClickAsync();
        await Expect(page.Locator("#draw")).ToHaveValueAsync(id!);
    }

    [Fact]
    public async Task A_draw_nobody_published_has_no_file_and_a_page_nobody_was_given_is_the_first()
    {
        using var http = new HttpClient { BaseAddress = new Uri(browser.Address) };
        foreach (var name in new[] { "DRAW-449917-2025-9999", "x%20y" })
            Assert.Equal(
                System.Net.HttpStatusCode.NotFound,
                (await http.GetAsync($"/draws/{name}.json", TestContext.Current.CancellationToken)).StatusCode
            );
        Assert.Contains(
            "DRAW-449917-2025-0042",
            await http.GetStringAsync("/draws?after=nonsense", TestContext.Current.CancellationToken)
        );
    }
}
