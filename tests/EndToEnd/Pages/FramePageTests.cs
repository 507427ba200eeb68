using System.Net;
using Enforcement.BuildingBlocks.Grpc;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The frame that every page stands in: menu, search, ways that end, and what a page may not do.</summary>
public sealed class FramePageTests(FrameHost house) : IClassFixture<FrameHost>
{
    // Each as one whom it is for; "" is anybody.
    private static readonly (string Path, string Role)[] Every =
    [
        ("/", ""),
        ("/", Role.Planner),
        ("/draws", ""),
        ("/record", Role.Supervisor),
        ("/verify/", ""),
        ("/fate/", Role.Enterprise),
        ("/complaints", ""),
        ("/complaints/track", ""),
        ("/rate", Role.Enterprise),
        ("/check", Role.Inspector),
        ("/warnings", Role.Supervisor),
        ("/complaints/desk", Role.Supervisor),
        ("/instruments", Role.Supervisor),
        ("/report", Role.Supervisor),
        ("/journals", ""),
        ("/search", ""),
        ("/search?q=KGSX", Role.Supervisor),
        ("/nowhere", ""),
        ("/warnings", ""),
        ("/warnings", Role.Operator),
    ];

    private readonly Browser browser = house.Browser;
    private readonly DemoVisit visit = house.Visit;
    private readonly HttpClient http = house.Http;

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    [InlineData("zh-CN", 2560)]
    public async Task Every_page_stands_in_the_one_frame_is_accessible_fits_the_screen_and_asks_nobody_else(
        string locale,
        int width
    )
    {
        var page = await browser.Page(locale, width);
        var elsewhere = new List<string>();
        var faults = new List<string>();
        page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(browser.Address, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            )
                elsewhere.Add(request.Url);
        };
        page.PageError += (_, fault) => faults.Add(fault);
        foreach (
            var (path, role) in Every
                .Append(($"/visits/{visit.Visit}", Role.Supervisor))
                .Append(($"/enterprises/{visit.Firm}", Role.Supervisor))
        )
        {
            await As(page, role);
            await page.GotoAsync(browser.Address + path);
            await Expect(page.Locator("header .brand")).ToHaveCountAsync(1);
            await Expect(page.Locator("nav.side a[href^='/verify/']")).ToHaveCountAsync(1);
            await Expect(page.Locator("footer")).ToHaveCountAsync(1);
            await Expect(page.Locator("h1:visible")).ToHaveCountAsync(1);
            Assert.Equal(0, await page.Locator("[style]").CountAsync());
            await Expect(page.Locator("#menu-registers")).ToHaveCountAsync(role.Length == 0 ? 0 : 1);
            await page.Stands($"frame{role}{path.Replace('/', '-').Replace('?', '-')}");
        }
        Assert.Empty(elsewhere);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("/nowhere", 404)]
    [InlineData("/a/b/c/d", 404)]
    [InlineData("/warnings/WARN-0000000000000000", 404)]
    [InlineData("/warnings/XX", 404)]
    [InlineData("/complaints/desk/CMPL-449917-2026-0777", 404)]
    [InlineData("/complaints/desk/XX", 404)]
    [InlineData("/instruments/INST-449917-2026-0777", 404)]
    [InlineData("/instruments/XX", 404)]
    [InlineData("/visits/TASK-449917-2026-999999", 404)]
    [InlineData("/plans/PLAN-449917-2026-9999", 404)]
    [InlineData("/draws/DRAW-449917-2026-9999", 404)]
    [InlineData("/draws/DRAW-449917-2026-9999.json", 404)]
    [InlineData("/enterprises/XX", 404)]
    [InlineData("/journals/planning/999999", 404)]
    [InlineData("/journals/nobody/1", 404)]
    [InlineData("/visits/TASK-449917-2026-999999/documents/Notice", 404)]
    [InlineData("/record?year=99999", 200)]
    [InlineData("/", 200)]
    public async Task A_way_that_ends_says_so_with_the_right_code_and_leads_back(string path, int code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", browser.Token(Role.Supervisor, "supervisor-1"));
        using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(code, (int)reply.StatusCode);
        var page = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("class=\"brand\"", page);
        if (code == 404)
            Assert.Contains("role=\"alert\"", page);
    }

    [Fact]
    public async Task Who_is_nobody_is_told_to_sign_in_and_who_is_somebody_else_that_it_is_not_for_him()
    {
        foreach (
            var (token, code) in new[]
            {
                ("", HttpStatusCode.Unauthorized),
                ("Bearer no-token", HttpStatusCode.Unauthorized),
                (browser.Token(Role.Inspector, visit.Officer, ("body", DemoVisit.Body)), HttpStatusCode.Forbidden),
            }
        )
        {
            foreach (var path in new[] { "/warnings", "/instruments", "/report", "/complaints/desk" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                if (token.Length > 0)
                    request.Headers.TryAddWithoutValidation("Authorization", token);
                using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal((path, code), (path, reply.StatusCode));
                Assert.Contains(
                    "role=\"alert\"",
                    await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
                );
            }
        }
    }

    [Fact]
    [Asvs("v5.0.0-16.5.1")]
    public async Task A_program_gets_the_bare_code_and_a_browser_a_page()
    {
        using var program = new HttpClient { BaseAddress = new(browser.Address) };
        using var bare = await program.GetAsync("/nowhere", TestContext.Current.CancellationToken);
        Assert.Equal(
            (HttpStatusCode.NotFound, 0),
            (bare.StatusCode, (await bare.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length)
        );
        using var icon = await program.GetAsync("/favicon.ico", TestContext.Current.CancellationToken);
        Assert.Equal(
            (HttpStatusCode.OK, "image/svg+xml"),
            (icon.StatusCode, icon.Content.Headers.ContentType?.MediaType)
        );
    }

    [Fact]
    public async Task The_search_box_finds_a_firm_by_name_and_code_a_visit_by_number_and_says_when_there_is_nothing()
    {
        var page = await browser.Page();
        await As(page, Role.Supervisor);
        await page.GotoAsync($"{browser.Address}/");
        await page.FillAsync("#q", visit.Firm.ToLowerInvariant());
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($".hits a[href='/enterprises/{visit.Firm}']").ClickAsync();
        var name = (await page.Locator("h1").InnerTextAsync()).Split('\n', ' ')[0];
        await page.FillAsync("#q", name);
        await page.ClickAsync(".seek button");
        await Expect(page.Locator(".hits a[href^='/enterprises/']").First).ToContainTextAsync(name);
        await page.FillAsync("#q", visit.Visit);
        await page.ClickAsync(".seek button");
        await page.Locator($".hits a[href='/visits/{visit.Visit}']").ClickAsync();
        await Expect(page.Locator(".list-facts").First).ToContainTextAsync(name);
        await Expect(page.Locator("nav.side [aria-current=page]")).ToHaveCountAsync(1);
        await page.GotoAsync($"{browser.Address}/search?q=没有这样的企业");
        await Expect(page.Locator(".empty")).ToContainTextAsync("没有找到");
    }

    [Fact]
    public async Task Who_is_not_signed_in_finds_no_visit_that_is_not_public()
    {
        foreach (
            var (path, token) in new[]
            {
                $"/search?q={visit.Visit}",
                $"/visits/{visit.Visit}",
                $"/enterprises/{visit.Firm}",
            }.SelectMany(path => new[] { (path, ""), (path, "Bearer no-token") })
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (token.Length > 0)
                request.Headers.TryAddWithoutValidation("Authorization", token);
            using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = WebUtility.HtmlDecode(
                await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            );
            // The switch of language repeats the address that was asked, with a language behind it; that is no find.
            Assert.DoesNotContain($"href=\"/visits/{visit.Visit}\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain(visit.Companion, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_other_language_keeps_the_question_and_a_phone_has_one_button_for_the_menu()
    {
        var page = await browser.Page(width: 390, height: 844);
        await As(page, Role.Supervisor);
        await page.GotoAsync($"{browser.Address}/warnings?state=all&year=2026");
        await Expect(page.Locator("nav.side")).ToBeHiddenAsync();
        await page.ClickAsync(".open-menu");
        await Expect(page.Locator("nav.side")).ToBeVisibleAsync();
        await page.Mouse.ClickAsync(20, 500); // beside the panel: it closes by itself
        await Expect(page.Locator("nav.side")).ToBeHiddenAsync();
        await page.ClickAsync("a.lang");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Contains("state=all", page.Url, StringComparison.Ordinal);
        Assert.Contains("year=2026", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_types_is_not_taken_away_by_fresh_numbers()
    {
        var page = await browser.Page();
        await page.GotoAsync($"{browser.Address}/journals");
        await page.FillAsync("#q", "半句");
        await page.Locator("h1").ClickAsync();
        var before = await page.Locator("#live-planning").InnerHTMLAsync();
        await visit.Enter(browser); // something new to show
        await page.WaitForTimeoutAsync(7_000);
        await Expect(page.Locator("#q")).ToHaveValueAsync("半句");
        Assert.Equal(before, await page.Locator("#live-planning").InnerHTMLAsync());
        await page.FillAsync("#q", "");
        await page.Locator("h1").ClickAsync();
        await page.Locator("#q").BlurAsync();
        await Eventually(async () => await page.Locator("#live-planning").InnerHTMLAsync() != before);
    }

    [Fact]
    public async Task The_first_visit_weighs_little()
    {
        using var packed = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = new(browser.Address),
        };
        packed.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        var page = await http.GetStringAsync("/", TestContext.Current.CancellationToken);
        var total = 0;
        foreach (
            var path in System
                .Text.RegularExpressions.Regex.Matches(page, "(?:href|src)=\"(/(?:console|favicon)[^\"]+)\"")
                .Select(m => m.Groups[1].Value)
                .Append("/")
        )
        {
            using var reply = await packed.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.NotEmpty(reply.Content.Headers.ContentEncoding);
            total += (await reply.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        }
        Assert.InRange(total, 1_000, 30_000);
        // A page with a form's token goes out as it is.
        using var form = await packed.GetAsync("/complaints", TestContext.Current.CancellationToken);
        Assert.Empty(form.Content.Headers.ContentEncoding);
    }

    private Task As(IPage page, string role) =>
        role switch
        {
            "" => page.SetExtraHTTPHeadersAsync([]),
            Role.Enterprise => browser.Show(page, role, $"firm-{visit.Firm}", ("enterprise", visit.Firm)),
            Role.Inspector => browser.Show(page, role, visit.Officer, ("body", DemoVisit.Body)),
            Role.Planner => browser.Show(page, role, "planner-1", ("body", DemoVisit.Body)),
            _ => browser.Show(page, role, $"{role}-1"),
        };

    private static Task Eventually(Func<Task<bool>> holds) =>
        Testing.Eventually.IsTrue(holds, "fresh numbers come", () => "", TimeSpan.FromSeconds(60));
}
