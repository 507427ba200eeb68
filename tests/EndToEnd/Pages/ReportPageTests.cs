using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Enforcement.BuildingBlocks.Grpc;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The page /report over a whole year: all figures with their definitions and items, on a screen, a phone and
/// on paper.</summary>
[Collection(nameof(YearHost))]
public sealed partial class ReportPageTests(YearHost year)
{
    private const string Year = "year=2025&asof=2026-03-31";
    private readonly Browser browser = year.Browser;

    [Theory]
    [InlineData("zh-CN", 1440, "企业评价与投诉", "满意率")]
    [InlineData("en", 390, "Complaints and ratings", "satisfied")]
    public async Task All_figures_stand_there_with_definitions_and_the_page_is_accessible_and_no_wider_than_the_screen(
        string locale,
        int width,
        string complaints,
        string satisfied
    )
    {
        var page = await browser.Page(locale, width);
        await browser.Show(page, Role.Reviewer, "reviewer-1");
        await page.GotoAsync($"{browser.Address}/report?{Year}");
        // Referrals and the problems that an inspection found are for whoever supervises the district.
        await Expect(page.Locator("section.figure h2 > span"))
            .ToHaveTextAsync(Enumerable.Range(1, 28).Where(n => n is not (16 or 22)).Select(n => $"{n}"));
        await Expect(page.Locator("[data-closes]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#f18 h2")).ToContainTextAsync(complaints);
        await Expect(page.Locator("#f18 table.main")).ToContainTextAsync(satisfied);
        // a key stands nowhere for its words
        Assert.DoesNotContain("-to-", await page.Locator("#f18 table.main").InnerTextAsync(), StringComparison.Ordinal);
        await Sound(page);

        // A number opens its items, page by page, and as many as it says.
        var link = page.Locator("#f18 table.main tr", new() { HasText = satisfied }).Locator("a");
        var share = await page.Locator("#f18 table.main tr", new() { HasText = satisfied })
            .Locator("small")
            .InnerTextAsync();
        await link.ClickAsync();
        var items = 0;
        for (var more = true; more; )
        {
            await Sound(page);
            items += await page.Locator("table.items tbody tr").CountAsync();
            if (more = await page.Locator("a[rel=next]").CountAsync() > 0)
                await page.Locator("a[rel=next]").ClickAsync();
        }
        Assert.Equal(share.Split('/')[0].Trim(), items.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task On_paper_it_is_some_pages_of_A4_without_forms_and_navigation()
    {
        var page = await browser.Page();
        await browser.Show(page, Role.Reviewer, "reviewer-1");
        await page.GotoAsync($"{browser.Address}/report?{Year}");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("form.choose")).ToBeHiddenAsync();
        foreach (var part in new[] { "header", "nav.side", "nav.contents", "footer" })
            await Expect(page.Locator(part)).ToBeHiddenAsync();
        await Expect(page.Locator("section.words")).ToBeVisibleAsync();
        var paper = Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4" }));
        Assert.InRange(PdfPage().Count(paper), 5, 40);
    }

    [Theory]
    [InlineData("year=2025&asof=2026-02-30")]
    [InlineData("year=99999")]
    public async Task What_cannot_be_reported_is_said_and_the_form_stays(string query)
    {
        var page = await browser.Page();
        await browser.Show(page, Role.Reviewer, "reviewer-1");
        var reply = await page.GotoAsync($"{browser.Address}/report?{query}");
        Assert.True(reply!.Status < 500, $"{reply.Status}");
        await Expect(page.Locator("[role=alert]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#year")).ToBeVisibleAsync();
        await Expect(page.Locator("section.figure")).ToHaveCountAsync(0);
    }

    private static async Task Sound(IPage page)
    {
        Assert.Empty(
            (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Target))}")
        );
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            $"{page.Url}: wider than the screen"
        );
    }

    [GeneratedRegex(@"/Type\s*/Page[^s]")]
    private static partial Regex PdfPage();
}
