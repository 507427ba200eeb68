using System.Net;
using Enforcement.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>The staff of an agency at an inbox of its own process, in production, with a provider that is none of
/// ours.</summary>
public sealed class InboxSignInTests
{
    private const string Client = "inbox-of-the-commission",
        Secret = "a-secret-of-the-commission";

    [Fact]
    public async Task A_clerk_signs_in_at_the_agencys_provider_stays_over_a_restart_and_nobody_elses_clerk_is_let_in()
    {
        using var folder = new TempFolder();
        var (certificate, certificateFile, keyFile) = ForeignProvider.Certificate(folder);
        var inbox = $"https://127.0.0.1:{PrivateBroker.FreePort()}";
        var provider = await ForeignProvider.Start(folder, certificate, Client, Secret, inbox);
        await File.WriteAllTextAsync(folder.File("secret"), Secret + "\n");
        var settings = new Dictionary<string, string>
        {
            ["ENFORCEMENT__MODE"] = "production",
            ["ENFORCEMENT__DATA"] = folder.File("data"),
            ["ENFORCEMENT__URLS__WEB"] = inbox,
            ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
            ["ENFORCEMENT__URLS__CERTIFICATE"] = certificateFile,
            ["ENFORCEMENT__URLS__CERTIFICATEKEY"] = keyFile,
            ["ENFORCEMENT__AUTH__AUTHORITY"] = provider.Address,
            ["ENFORCEMENT__AUTH__CLIENTID"] = Client,
            ["ENFORCEMENT__AUTH__CLIENTSECRETFILE"] = folder.File("secret"),
            ["ENFORCEMENT__INBOX__AGENCY"] = "CCDI",
            ["ENFORCEMENT__INBOX__DELIVERY"] = "file",
            ["ENFORCEMENT__INBOX__CLERKS"] = "person-7, person-8",
            ["SSL_CERT_FILE"] = certificateFile,
        };
        var host = await Start(settings);
        try
        {
            using var playwright = await Playwright.CreateAsync();
            await using var chromium = await playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] }
            );
            var context = await chromium.NewContextAsync(new() { Locale = "zh-CN", IgnoreHTTPSErrors = true });
            context.SetDefaultTimeout(60_000);
            SetDefaultExpectTimeout(60_000);
            var page = await context.NewPageAsync();
            Assert.Equal(401, (await page.GotoAsync(inbox))!.Status);
            await Expect(page.Locator("#token")).ToHaveCountAsync(0);
            await page.Stands("inbox-own-sign-in");

            await SignIn("agency-ccdi");
            await Expect(page.Locator("h1")).ToHaveTextAsync("收到的移送");
            await host.DisposeAsync();
            host = await Start(settings);
            await page.GotoAsync($"{inbox}/inbox/CCDI/referred");
            await Expect(page.Locator("nav button")).ToHaveTextAsync("退出");

            await page.ClickAsync("nav button");
            await Expect(page.Locator("#refused")).ToHaveTextAsync("已退出。");
            Assert.Equal(401, (await page.GotoAsync($"{inbox}/inbox/CCDI/referred"))!.Status);

            // Signed in, and of another agency: told so, shown nothing, and able to sign out.
            await SignIn("agency-proc");
            await Expect(page.Locator("#stranger")).ToContainTextAsync("Person agency-proc");
            await Expect(page.Locator("h1")).ToHaveTextAsync("登录");
            await page.Stands("inbox-own-stranger");
            await page.ClickAsync("main form button");
            await Expect(page.Locator("#refused")).ToHaveTextAsync("已退出。");

            // Whom the inbox's own settings name needs no role of the provider.
            await SignIn("person-7");
            await Expect(page.Locator("h1")).ToHaveTextAsync("收到的移送");
            await page.ClickAsync("nav button");
            await Expect(page.Locator("#refused")).ToHaveTextAsync("已退出。");

            await provider.DisposeAsync();
            await host.DisposeAsync();
            host = await Start(settings);
            await page.ClickAsync("#sign-in");
            await Expect(page.Locator("#refused")).ToContainTextAsync("没有应答");
            await page.Stands("inbox-own-away");
            Assert.DoesNotContain("Exception", host.Errors + host.Output, StringComparison.Ordinal);

            // No token is taken at the page.
            var form = context.APIRequest.CreateFormData();
            form.Set("token", "a.b.c");
            var posted = await context.APIRequest.PostAsync($"{inbox}/inbox/CCDI/sign-in", new() { Form = form });
            Assert.NotEqual((int)HttpStatusCode.OK, posted.Status);

            async Task SignIn(string who)
            {
                await page.ClickAsync("#sign-in");
                await page.FillAsync("#user", who);
                await page.ClickAsync("button");
                await page.WaitForURLAsync($"{inbox}/inbox/**");
            }
        }
        finally
        {
            await host.DisposeAsync();
            await provider.DisposeAsync();
        }
    }

    private static async Task<Child> Start(Dictionary<string, string> settings)
    {
        var child = Child.Start("AgencyInbox/Enforcement.AgencyInbox", [], settings);
        var web = settings["ENFORCEMENT__URLS__WEB"];
        using var http = new HttpClient(
            new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } }
        );
        await Eventually.IsTrue(
            async () =>
            {
                try
                {
                    using var answer = await http.GetAsync($"{web}/health");
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the inbox answers",
            () => child.Errors + child.Output,
            TimeSpan.FromSeconds(60)
        );
        return child;
    }
}
