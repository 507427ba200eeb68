using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>One server in production: AllInOne from an empty folder, over TLS, with people of a provider that is none
/// of ours.</summary>
public sealed class ProductionTests
{
    private const string Client = "district-console",
        Secret = "a-secret-of-the-district";

    [Fact]
    [Asvs("v5.0.0-7.6.1", "v5.0.0-10.4.10")]
    public async Task A_person_signs_in_acts_and_is_still_signed_in_after_a_restart_and_everything_follows_by_itself()
    {
        using var folder = new TempFolder();
        var (certificate, certificateFile, keyFile) = ForeignProvider.Certificate(folder);
        var (web, grpc) = (PrivateBroker.FreePort(), PrivateBroker.FreePort());
        var console = $"https://127.0.0.1:{web}";
        await using var provider = await ForeignProvider.Start(folder, certificate, Client, Secret, console);
        await File.WriteAllTextAsync(folder.File("secret"), Secret + "\n");
        var settings = new Dictionary<string, string>
        {
            ["ENFORCEMENT__DATA"] = folder.File("data"),
            ["ENFORCEMENT__BUS__HEADCHECK"] = "1",
            ["ENFORCEMENT__URLS__WEB"] = console,
            ["ENFORCEMENT__URLS__GRPC"] = $"http://127.0.0.1:{grpc}",
            ["ENFORCEMENT__URLS__CERTIFICATE"] = certificateFile,
            ["ENFORCEMENT__URLS__CERTIFICATEKEY"] = keyFile,
            ["ENFORCEMENT__AUTH__AUTHORITY"] = provider.Address,
            ["ENFORCEMENT__FILES__SCANNER"] = "cat",
            ["ENFORCEMENT__AUTH__CLIENTID"] = Client,
            ["ENFORCEMENT__AUTH__CLIENTSECRETFILE"] = folder.File("secret"),
            // a provider that says roles
            ["ENFORCEMENT__AUTH__ROLESFROM"] = "token",
            ["SSL_CERT_FILE"] = certificateFile, // the district's own authority, as the system's other programs know it
        };
        var host = await Start(settings);
        try
        {
            using var playwright = await Playwright.CreateAsync();
            await using var chromium = await playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] }
            );
            var context = await chromium.NewContextAsync(new() { Locale = "zh-CN", IgnoreHTTPSErrors = true });
            context.SetDefaultTimeout(120_000);
            SetDefaultExpectTimeout(120_000);
            var page = await context.NewPageAsync();
            Assert.Equal(200, (await page.GotoAsync(console))!.Status);
            await Expect(page.Locator(".counts dd")).Not.ToHaveCountAsync(0);
            // every service answers
            await Expect(page.Locator(".counts dd", new() { HasText = "–" })).ToHaveCountAsync(0);

            // Somebody who gives no name complains about the station.
            await page.GotoAsync($"{console}/complaints");
            await page.SelectOptionAsync("#about", "STATION");
            await page.FillAsync("#text", "窗口无人接待");
            await page.ClickAsync("main form button");
            var number = await page.Locator("dl.slip code").First.InnerTextAsync();

            await page.GotoAsync($"{console}/complaints/desk/{number}");
            await page.ClickAsync("#sign-in");
            await page.FillAsync("#user", "supervisor-1");
            await page.ClickAsync("button");
            await Expect(page.Locator("#identity")).ToContainTextAsync("Person supervisor-1");
            // the next step is to route; the others are folded
            await page.ClickAsync("details:has(#reasons) > summary");
            await page.CheckAsync("input[value=Verified]");
            await page.FillAsync("#reasons", "属实，已改正");
            await page.CheckAsync("input[name=confirmed]");
            await page.ClickAsync("form:has(#reasons) button");
            await Expect(page.Locator("h1 .badge")).ToHaveTextAsync("已办结");

            await host.DisposeAsync();
            host = await Start(settings);
            await page.GotoAsync($"{console}/complaints/desk/{number}");
            await Expect(page.Locator("#identity")).ToContainTextAsync("Person supervisor-1");
            await Expect(page.Locator(".said").Last).ToHaveTextAsync("属实，已改正");
            await page.GotoAsync($"{console}/report?year=2026");
            await Expect(page.Locator("section.figure")).Not.ToHaveCountAsync(0);

            // Ten seconds before a minute is left of its token, and then: many tabs at once, and one new token for all
            // of them.
            await Task.Delay(TimeSpan.FromSeconds(12));
            // A provider that is busy ends no session.
            provider.IsBusy = true;
            await page.GotoAsync($"{console}/warnings");
            await Expect(page.Locator("#identity")).ToContainTextAsync("Person supervisor-1");
            provider.IsBusy = false;
            var before = provider.Refreshed;
            var tabs = await Task.WhenAll(
                Enumerable.Range(0, 6).Select(_ => page.APIRequest.GetAsync($"{console}/warnings"))
            );
            Assert.All(tabs, t => Assert.Equal(200, t.Status));
            Assert.InRange(provider.Refreshed, 1, before + 1);

            // Followers compare heads with this process's own identity and no development key.
            using var http = new HttpClient(
                new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } }
            );
            // An operator is told which check says what; no agency's inbox is held here.
            var other = await chromium.NewContextAsync(new() { Locale = "zh-CN", IgnoreHTTPSErrors = true });
            var told = await other.NewPageAsync();
            await told.GotoAsync($"{console}/sign-in?return=%2Fhealth");
            await told.FillAsync("#user", "operator-1");
            await told.ClickAsync("button");
            string[] well = ["followers", "identity-provider", "journals", "pages", "timers"];
            await Eventually.IsTrue(
                async () =>
                {
                    await told.GotoAsync($"{console}/health");
                    var said = await told.ContentAsync();
                    return said.Contains("\"status\":\"Healthy\"", StringComparison.Ordinal)
                        && !said.Contains("inboxes", StringComparison.Ordinal)
                        && well.All(check => said.Contains($"\"{check}\":\"Healthy\"", StringComparison.Ordinal));
                },
                "all is well",
                () => host.Errors,
                TimeSpan.FromSeconds(60)
            );
            Assert.DoesNotContain("Exception", host.Errors + host.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("Unauthenticated", host.Errors + host.Output, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(folder.File("data"), "dev-key.pem")));
            Assert.Equal(
                System.Net.HttpStatusCode.NotFound,
                (await http.GetAsync($"{console}/provider/.well-known/openid-configuration")).StatusCode
            );

            await page.GotoAsync(console);
            await page.ClickAsync("#identity button");
            await Expect(page.Locator("h1")).ToHaveTextAsync("已退出");
            await page.GotoAsync($"{console}/complaints/desk");
            await Expect(page.Locator("[data-reason=SIGN_IN]")).ToBeVisibleAsync();
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task While_the_provider_is_away_the_public_pages_stand_and_health_says_so()
    {
        using var folder = new TempFolder();
        var (_, certificateFile, keyFile) = ForeignProvider.Certificate(folder);
        var console = $"https://127.0.0.1:{PrivateBroker.FreePort()}";
        await using var host = await Start(
            new()
            {
                ["ENFORCEMENT__DATA"] = folder.File("data"),
                ["ENFORCEMENT__URLS__WEB"] = console,
                ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
                ["ENFORCEMENT__URLS__CERTIFICATE"] = certificateFile,
                ["ENFORCEMENT__URLS__CERTIFICATEKEY"] = keyFile,
                ["ENFORCEMENT__AUTH__AUTHORITY"] = $"https://localhost:{PrivateBroker.FreePort()}",
            }
        );
        using var http = new HttpClient(
            new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } }
        );
        Assert.Equal("Degraded", await http.GetStringAsync($"{console}/health"));
        Assert.Contains("在册经营主体", await http.GetStringAsync($"{console}/?lang=zh"), StringComparison.Ordinal);
        using var reply = await http.GetAsync($"{console}/sign-in?return=%2Fwarnings&lang=zh");
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, reply.StatusCode);
        Assert.Contains("role=\"alert\"", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<Child> Start(Dictionary<string, string> settings)
    {
        var host = Child.Start("AllInOne/Enforcement.AllInOne", [], settings);
        await Eventually.IsTrue(
            () => host.HasExited || host.Output.Contains("console answers", StringComparison.Ordinal),
            "the host starts",
            () => host.Errors,
            TimeSpan.FromMinutes(2)
        );
        Assert.False(host.HasExited, host.Errors);
        return host;
    }
}
