using System.Diagnostics;
using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Signatures;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>
/// An empty production folder becomes a working district by people alone: no key of development, a provider that knows
/// no role, two administrators by the codes of the first start.
/// </summary>
public sealed partial class SetUpTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Client = "district-console",
        Secret = "a-secret-of-the-district";
    private readonly TempFolder folder = new();
    private readonly string console = $"https://127.0.0.1:{PrivateBroker.FreePort()}";
    private ForeignProvider provider = null!;
    private Child host = null!;
    private IPlaywright playwright = null!;
    private IBrowser chromium = null!;

    public async ValueTask InitializeAsync()
    {
        var (certificate, certificateFile, keyFile) = ForeignProvider.Certificate(folder);
        provider = await ForeignProvider.Start(folder, certificate, Client, Secret, console);
        await File.WriteAllTextAsync(folder.File("secret"), Secret);
        host = Child.Start(
            "AllInOne/Enforcement.AllInOne",
            [],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__MODE"] = "production",
                ["ENFORCEMENT__DATA"] = folder.File("data"),
                ["ENFORCEMENT__URLS__WEB"] = console,
                ["ENFORCEMENT__URLS__GRPC"] = $"http://127.0.0.1:{PrivateBroker.FreePort()}",
                ["ENFORCEMENT__URLS__CERTIFICATE"] = certificateFile,
                ["ENFORCEMENT__URLS__CERTIFICATEKEY"] = keyFile,
                ["ENFORCEMENT__AUTH__AUTHORITY"] = provider.Address,
                ["ENFORCEMENT__AUTH__CLIENTID"] = Client,
                ["ENFORCEMENT__AUTH__CLIENTSECRETFILE"] = folder.File("secret"),
                ["SSL_CERT_FILE"] = certificateFile,
            }
        );
        await Eventually.IsTrue(
            () => host.HasExited || Codes().Count == 2,
            "the host starts and prints its two codes",
            () => host.Errors + host.Output,
            TimeSpan.FromMinutes(2)
        );
        SetDefaultExpectTimeout(120_000);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
        await host.DisposeAsync();
        await provider.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    [Asvs("v5.0.0-6.3.2", "v5.0.0-7.4.2")]
    public async Task Two_people_with_a_code_each_make_an_empty_folder_a_district_and_who_leaves_is_out_in_a_minute()
    {
        var (security, audit) = (await SignedIn("person-1"), await SignedIn("person-2"));
        var codes = Codes();
        await GiveIn(security, codes["security-admin"], "安全管理员");
        await GiveIn(audit, codes["audit-admin"], "审计管理员");

        // Used up: whoever comes with it later is not even asked.
        var supervisor = await SignedIn("person-3");
        await Expect(supervisor.Locator("#subject")).ToHaveTextAsync("person-3");
        await Expect(supervisor.Locator("#act-code")).ToHaveCountAsync(0);

        await Appoint(security, "person-3", "supervisor");
        await Appoint(security, "person-4", "operator");
        await Second(audit, 2);

        await Upload(supervisor, "rules", Directory.GetFiles(Path.Combine(Child.Root, "seeds", "policies"), "*.json"));
        await Upload(supervisor, "bodies", Path.Combine(Child.Root, "seeds", "demo-district", "bodies.csv"));
        await Upload(supervisor, "powers", Path.Combine(Child.Root, "seeds", "demo-district", "powers.csv"));
        await Expect(supervisor.Locator("li[data-step=done]")).ToHaveCountAsync(3);

        var system = await SignedIn("person-4");
        await system.ClickAsync("#act-agency > summary");
        await system.FillAsync("#agency-agency", "CCDI");
        await system.FillAsync("#agency-name", "区纪委监委");
        await system.SelectOptionAsync("#agency-delivery", "file");
        await system.FillAsync("#agency-encryption_jwk", DecryptionKey.Generate().Public.Jwk);
        await system.FillAsync("#agency-signing_jwk", SigningKey.Generate().Public.Jwk);
        await system.ClickAsync("#act-agency button[type=submit]");
        await Expect(system.Locator("p.done")).ToHaveTextAsync("机关已登记");

        // The bodies' people come as a file; what is wrong in it is told before anything is written.
        await File.WriteAllTextAsync(
            folder.File("people.csv"),
            "person,role,body,zone,agency,from,to,legal_basis\n"
                + "person-5,planner,SCJG,,,2026-01-01,,任〔2026〕2号\n"
                + "person-1,head,SCJG,,,2026-01-01,,任〔2026〕2号\n"
        );
        await security.GotoAsync($"{console}/appointments");
        await security.ClickAsync("#act-check > summary");
        await security.SetInputFilesAsync("#check-file", folder.File("people.csv"));
        await security.ClickAsync("#act-check button[type=submit]");
        await Expect(security.Locator("#refused-lines")).ToContainTextAsync("不能办理本人的任职");
        await security.ClickAsync("#act-import button[type=submit]");
        await Expect(security.Locator("#outcome-card .badge")).ToContainTextAsync("1");
        await Second(audit, 1);
        var planner = await SignedIn("person-5");
        await Expect(planner.Locator("#identity")).ToContainTextAsync("计划员");
        Assert.Equal(200, await Status(planner, "/plans"));

        // The supervisor leaves: his session and his token are as good as ever, and open nothing any more.
        Assert.Equal(200, await Status(supervisor, "/warnings"));
        await audit.GotoAsync($"{console}/appointments?state=Standing&person=person-3");
        await audit.ClickAsync("#act-end > summary");
        await audit.SelectOptionAsync("#end-appointment_id", new SelectOptionValue { Index = 1 });
        await audit.FillAsync("#end-reasons", "调离");
        await audit.CheckAsync("#act-end input[name=confirmed]");
        await audit.ClickAsync("#act-end button[type=submit]");
        await Expect(audit.Locator("p.done")).ToBeVisibleAsync();
        var since = Stopwatch.StartNew();
        await Eventually.Equal(
            403,
            () => Status(supervisor, "/warnings"),
            "the open session is refused",
            TimeSpan.FromSeconds(60)
        );
        output.WriteLine($"an open session was refused after {since.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(200, await Status(planner, "/plans"));
        Assert.False(File.Exists(Path.Combine(folder.File("data"), "dev-key.pem")));
    }

    /// <summary>The codes that the process printed, by office.</summary>
    private Dictionary<string, string> Codes() =>
        Printed().Matches(host.Output).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

    private async Task<IPage> SignedIn(string person)
    {
        var context = await chromium.NewContextAsync(
            new()
            {
                Locale = "zh-CN",
                IgnoreHTTPSErrors = true,
                ViewportSize = new() { Width = 1440, Height = 900 },
            }
        );
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{console}/sign-in?return=%2Fset-up");
        await page.FillAsync("#user", person);
        await page.ClickAsync("button");
        await Expect(page.Locator("#identity")).ToContainTextAsync(person);
        return page;
    }

    private static async Task GiveIn(IPage page, string code, string office)
    {
        await page.FillAsync("#code-code", code);
        await page.FillAsync("#code-legal_basis", "任〔2026〕1号");
        await page.ClickAsync("#act-code button[type=submit]");
        await Expect(page.Locator("p.done")).ToContainTextAsync(office);
    }

    private async Task Appoint(IPage page, string person, string role)
    {
        // Who was just appointed may have to ask again for seconds.
        await Eventually.Equal(200, () => Status(page, "/appointments"), "the administrator is let in");
        await page.GotoAsync($"{console}/appointments");
        await page.ClickAsync("#act-enter > summary");
        await page.FillAsync("#enter-person", person);
        await page.SelectOptionAsync("#enter-role", role);
        await page.FillAsync("#enter-legal_basis", "任〔2026〕2号");
        await page.ClickAsync("#act-enter button[type=submit]");
        await Expect(page.Locator("p.done")).ToBeVisibleAsync();
    }

    private async Task Second(IPage page, int waiting)
    {
        await Eventually.Equal(200, () => Status(page, "/appointments"), "the administrator is let in");
        await page.GotoAsync($"{console}/appointments");
        await Expect(page.Locator("#act-second input[name=appointment_id]")).ToHaveCountAsync(waiting);
        foreach (var box in await page.Locator("#act-second input[name=appointment_id]").AllAsync())
            await box.CheckAsync();
        await page.ClickAsync("#act-second button[type=submit]");
        await Expect(page.Locator("p.done")).ToBeVisibleAsync();
    }

    private async Task Upload(IPage page, string what, params string[] files)
    {
        await Eventually.IsTrue(
            async () =>
            {
                await page.GotoAsync($"{console}/set-up");
                return await page.Locator($"#act-{what}").CountAsync() == 1;
            },
            "the supervisor is known as one"
        );
        await page.ClickAsync($"#act-{what} > summary");
        await page.SetInputFilesAsync($"#act-{what} input[type=file]", files);
        await page.ClickAsync($"#act-{what} button[type=submit]");
        await Expect(page.Locator("section:has(#came) .badge")).ToHaveAttributeAsync("data-tone", "good");
    }

    private async Task<int> Status(IPage page, string path) =>
        (await page.APIRequest.GetAsync($"{console}{path}")).Status;

    [GeneratedRegex(@"Nobody is (\S+)\. .*: (\S{24})")]
    private static partial Regex Printed();
}
