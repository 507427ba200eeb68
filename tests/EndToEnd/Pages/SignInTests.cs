using System.Net;
using System.Text.RegularExpressions;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;
using Grpc.Net.Client;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>People sign in at the console: in a real browser, at the provider that development hosts, by one
/// click.</summary>
[Collection(nameof(DemoHost))]
public sealed class SignInTests(DemoHost house)
{
    private readonly Browser browser = house.Browser;

    [Theory]
    [InlineData("planner", "王岚", "计划员", "KGSX")]
    [InlineData("inspector", "", "检查人员", "KGSX")]
    [InlineData("supervisor", "孙远", "司法局监督员", "")]
    [InlineData("agency", "许清", "受移送机关", "CCDI")]
    [InlineData("enterprise", "", "企业", "91449917")]
    [Asvs(
        "v5.0.0-3.3.2",
        "v5.0.0-3.3.4",
        "v5.0.0-7.2.1",
        "v5.0.0-7.4.1",
        "v5.0.0-7.4.4",
        "v5.0.0-7.6.2",
        "v5.0.0-10.1.1"
    )]
    public async Task One_click_signs_in_every_page_says_who_it_is_and_signing_out_ends_it_at_both_ends(
        string role,
        string name,
        string word,
        string of
    )
    {
        var page = await browser.Page();
        await page.GotoAsync($"{browser.Address}/record");
        await page.ClickAsync("#identity a");
        await page.Stands($"people-{role}");
        await page.Locator($"section[data-role={role}] button").First.ClickAsync();
        await Expect(page).ToHaveURLAsync($"{browser.Address}/record"); // back where one came from
        foreach (var path in new[] { "/record", "/", "/draws", "/complaints" })
        {
            await page.GotoAsync(browser.Address + path);
            await Expect(page.Locator("#identity")).ToContainTextAsync(name);
            await Expect(page.Locator("#identity")).ToContainTextAsync(word);
            await Expect(page.Locator("#identity")).ToContainTextAsync(of);
        }
        await page.Stands($"signed-in-{role}");
        var session = Assert.Single(await page.Context.CookiesAsync(), c =>
            c.Name.StartsWith("__Host-enforcement", StringComparison.Ordinal)
        );
        Assert.Equal(
            (true, true, SameSiteAttribute.Lax, "/"),
            (session.Secure, session.HttpOnly, session.SameSite, session.Path)
        );
        Assert.DoesNotContain("ey", session.Value[..2], StringComparison.Ordinal);

        await page.ClickAsync("#identity button");
        await Expect(page.Locator("h1")).ToHaveTextAsync("已退出");
        await page.GotoAsync($"{browser.Address}/record");
        await page.ClickAsync("#identity a");
        // the provider asks again
        await Expect(page.Locator("section[data-role=planner] button").First).ToBeVisibleAsync();
        // What was copied meanwhile is good for nothing.
        using var copy = new HttpRequestMessage(HttpMethod.Get, $"{browser.Address}/record");
        copy.Headers.Add("Cookie", $"{session.Name}={session.Value}");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var told = await http.SendAsync(copy);
        Assert.Contains("href=\"/sign-in?return=", await told.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "请登录", "此页不对您的岗位开放", "您已登录为")]
    [InlineData("en", "Please sign in", "This page is not for your role", "You are signed in as")]
    public async Task Who_has_to_sign_in_and_who_has_the_wrong_role_are_told_apart(
        string locale,
        string first,
        string other,
        string signedIn
    )
    {
        var page = await browser.Page(locale, 390);
        var reply = await page.GotoAsync($"{browser.Address}/warnings?state=all");
        Assert.Equal(401, reply!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync(first);
        await page.Stands("sign-in-first");
        await page.ClickAsync("#sign-in");
        await page.ClickAsync("button[value=operator-1]");
        await Expect(page.Locator("h1")).ToHaveTextAsync(other);
        await Expect(page.Locator("[role=alert]")).ToContainTextAsync(signedIn);
        await Expect(page.Locator("[role=alert]")).ToHaveAttributeAsync("data-reason", "ROLE");
        Assert.Equal(403, (await page.ReloadAsync())!.Status);
        await page.Stands("not-for-you");
        await page.ClickAsync("#identity button");
        await Expect(page).ToHaveURLAsync($"{browser.Address}/sign-out/done"); // else the next address cuts it short
        await page.GotoAsync($"{browser.Address}/warnings?state=all");
        await page.ClickAsync("#sign-in");
        await page.ClickAsync("button[value=supervisor-1]");
        await Expect(page.Locator(".filter-bar")).ToBeVisibleAsync();
        await Expect(page.Locator("#state")).ToHaveValueAsync("all");
    }

    [Fact]
    public async Task A_session_that_ended_under_a_form_keeps_its_text_until_the_person_is_back_and_sends_it()
    {
        await Complaints.Ready(browser);
        var id = await Complaints.About(browser, DemoVisit.Body);
        var page = await browser.Page();
        await SignIn(page, $"/complaints/desk/{id}", "supervisor-1");
        await page.ClickAsync("details:has(#reasons) > summary"); // the next step is to route; the others are folded
        await page.CheckAsync("input[value=Verified]");
        await page.FillAsync("#reasons", "属实，\n已责令改正");
        await page.CheckAsync("input[name=confirmed]");
        await page.Context.ClearCookiesAsync(new() { NameRegex = new Regex("^enforcement-provider") });
        foreach (var file in Directory.EnumerateFiles(Path.Combine(browser.Data, "sessions")))
            File.Delete(file);
        await browser.Restart();
        await page.ClickAsync("form:has(#reasons) button");

        await Expect(page.Locator("[data-kept=ended]")).ToBeVisibleAsync();
        await Expect(page.Locator("textarea[name=reasons]")).ToHaveValueAsync("属实，\n已责令改正");
        await page.Stands("kept-ended");
        var window = await page.RunAndWaitForPopupAsync(() => page.ClickAsync("#sign-in"));
        await window.ClickAsync("button[value=supervisor-2]");
        await Expect(window.Locator("#identity")).ToContainTextAsync("林知微");
        await page.ClickAsync("form.kept button");
        await Expect(page.Locator("[data-kept=changed]")).ToContainTextAsync("林知微"); // as whom it is sent
        await page.ClickAsync("form.kept button");
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync("已办结");
        await Expect(page.Locator(".said").Last).ToHaveTextAsync("属实， 已责令改正");
    }

    [Fact]
    public async Task Another_role_signed_in_meanwhile_sends_nothing_and_another_site_s_form_shows_no_words_of_its_own()
    {
        await Complaints.Ready(browser);
        var id = await Complaints.About(browser, DemoVisit.Body);
        var page = await browser.Page();
        await SignIn(page, $"/complaints/desk/{id}", "supervisor-1");
        await page.ClickAsync("details:has(#reasons) > summary");
        await page.CheckAsync("input[value=Verified]");
        await page.FillAsync("#reasons", "理由写在这里");
        await page.CheckAsync("input[name=confirmed]");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(browser.Address);
        await other.ClickAsync("#identity button");
        await Expect(other.Locator("h1")).ToHaveTextAsync("已退出");
        await SignIn(other, "/", "operator-1");
        await page.ClickAsync("form:has(#reasons) button");
        await Expect(page.Locator("[data-kept=role]")).ToContainTextAsync("系统管理员");
        await Expect(page.Locator("textarea[name=reasons]")).ToHaveValueAsync("理由写在这里");
        await Expect(page.Locator("form.kept button")).ToHaveCountAsync(0);

        var form = page.APIRequest.CreateFormData();
        form.Append("_handler", "complain");
        form.Append("text", "别的网站写的话");
        var foreign = await page.APIRequest.PostAsync(
            $"{browser.Address}/complaints",
            new()
            {
                Form = form,
                Headers = new Dictionary<string, string>
                {
                    ["Origin"] = "https://evil.example",
                    ["Sec-Fetch-Site"] = "cross-site",
                },
            }
        );
        Assert.Equal(400, foreign.Status);
        Assert.DoesNotContain("别的网站写的话", await foreign.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Asvs("v5.0.0-10.1.1")]
    public async Task A_restart_signs_nobody_out_and_the_files_of_sessions_are_their_owners_alone()
    {
        var page = await browser.Page();
        await SignIn(page, "/record", "planner-kgsx");
        await browser.Restart();
        await page.GotoAsync($"{browser.Address}/record");
        await Expect(page.Locator("#identity")).ToContainTextAsync("王岚");
        var folder = Path.Combine(browser.Data, "sessions");
        var files = Directory.GetFiles(folder);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            Assert.DoesNotContain("eyJ", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
            if (OperatingSystem.IsWindows())
                continue;
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(folder)
        );
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(browser.Data, "provider.db"))
        );
    }

    [Fact]
    [Asvs("v5.0.0-7.2.2", "v5.0.0-7.2.3", "v5.0.0-7.2.4", "v5.0.0-16.3.1")]
    public async Task Each_sign_in_is_a_session_of_its_own_and_the_audit_administrator_reads_when_it_began_and_ended()
    {
        var page = await browser.Page();
        var sessions = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await SignIn(page, "/record", "supervisor-3");
            sessions.Add(
                (await page.Context.CookiesAsync())
                    .Single(c => c.Name.StartsWith("__Host-enforcement", StringComparison.Ordinal))
                    .Value
            );
            await page.ClickAsync("#identity button");
            await Expect(page.Locator("h1")).ToHaveTextAsync("已退出");
        }
        // Somebody without a name is turned away meanwhile: his line has no role, and stands among the others.
        using (var stranger = GrpcChannel.ForAddress(browser.Grpc))
            Assert.Equal(
                StatusCode.Unauthenticated,
                (await Refused.By(() => new SupervisionClient(stranger).Warnings.ListWarningsAsync(new()))).Status
            );
        Assert.Equal(2, sessions.Distinct().Count());
        Assert.All(sessions, s => Assert.InRange(s.Length, 22, int.MaxValue)); // 128 bits, six to a character

        await SignIn(page, "/access", "audit-admin-1");
        var rows = page.Locator("table tbody tr");
        foreach (
            var (who, words) in new[]
            {
                ("audit-admin-1", "登录"),
                ("supervisor-3", "退出"),
                ("未登录者", "ListWarnings"),
            }
        )
            await Expect(rows.Filter(new() { HasText = who }).Filter(new() { HasText = words }).First)
                .ToBeVisibleAsync();
        await page.Stands("access");
        await page.ClickAsync("text=核验全部条目");
        await Expect(page.Locator("[data-may=yes] h2")).ToContainTextAsync("全部核验无误");
        await page.Stands("access-verified");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [Asvs("v5.0.0-1.2.2", "v5.0.0-3.7.2")]
    public async Task Signing_in_leads_to_no_other_site(string elsewhere)
    {
        var page = await browser.Page();
        await page.GotoAsync($"{browser.Address}/sign-in?return={Uri.EscapeDataString(elsewhere)}");
        await page.ClickAsync("button[value=planner-kgsx]");
        // where who signs in for no page in particular lands
        await Expect(page).ToHaveURLAsync($"{browser.Address}/desk");
    }

    private async Task SignIn(IPage page, string path, string person)
    {
        await page.GotoAsync($"{browser.Address}/sign-in?return={Uri.EscapeDataString(path)}");
        await page.ClickAsync($"button[value={person}]");
        await Expect(page).ToHaveURLAsync(browser.Address + path);
    }
}
