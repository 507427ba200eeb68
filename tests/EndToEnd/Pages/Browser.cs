using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Enforcement.EndToEnd.Pages;

/// <summary>An AllInOne of its own on free ports, and a real browser.</summary>
public sealed class Browser : IAsyncDisposable
{
    /// <summary>Milliseconds for what a page shall come to show, or do; what is met returns at once.</summary>
    private const int Patience = 120_000;

    private readonly TempFolder folder;
    private readonly bool demo;
    private readonly int web = PrivateBroker.FreePort(),
        grpc = PrivateBroker.FreePort();
    private Child host = null!;
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly List<(object? Test, IBrowserContext Context)> open = [];
    private GrpcChannel? channel;

    private Browser(TempFolder folder, bool demo, IPlaywright playwright, IBrowser browser) =>
        (this.folder, this.demo, this.playwright, this.browser) = (folder, demo, playwright, browser);

    /// <summary>Where the console answers, without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{web}";

    /// <summary>Where its services answer.</summary>
    public string Grpc => $"http://127.0.0.1:{grpc}";

    /// <summary>The host's folder.</summary>
    public string Data => folder.Path;

    /// <summary>A header Authorization by the host's own development key.</summary>
    public string Token(string role, string subject, params (string, string)[] claims) =>
        "Bearer "
        + new TokenKey(folder.File("dev-key.pem"), new AuthOptions(), TimeProvider.System).Token(
            subject,
            [role],
            TimeSpan.FromHours(1),
            claims
        );

    /// <summary>Calls a service of the host as somebody.</summary>
    public CallInvoker As(string role, string subject, params (string, string)[] claims)
    {
        var token = Token(role, subject, claims);
        return (channel ??= GrpcChannel.ForAddress($"http://127.0.0.1:{grpc}")).Intercept(metadata =>
        {
            metadata.Add("authorization", token);
            metadata.Add("idempotency-key", Guid.CreateVersion7().ToString());
            return metadata;
        });
    }

    /// <param name="demo">With the small made-up district, on today's clock.</param>
    /// <param name="data">Copied, so that what the host does with it is nobody else's; null for an empty
    /// district.</param>
    public static async Task<Browser> Start(string? data = null, bool demo = false)
    {
        var folder = new TempFolder();
        if (data is not null)
            TempFolder.Copy(data, folder.Path);
        Assertions.SetDefaultExpectTimeout(Patience); // five seconds are not enough on a machine that many tests share
        var playwright = await Playwright.CreateAsync();
        var started = new Browser(
            folder,
            demo,
            playwright,
            await playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] }
            )
        );
        await started.Run();
        return started;
    }

    /// <summary>The host ends by SIGKILL and starts again on the same folder and ports; the browser stays.</summary>
    public async Task Restart()
    {
        await host.DisposeAsync();
        await Run();
    }

    private async Task Run()
    {
        host = Child.Start(
            "AllInOne/Enforcement.AllInOne",
            [],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__MODE"] = "development",
                ["ENFORCEMENT__DEMO"] = demo ? "district" : "none",
                ["ENFORCEMENT__DATA"] = folder.Path,
                ["ENFORCEMENT__URLS__WEB"] = Address,
                ["ENFORCEMENT__URLS__GRPC"] = $"http://127.0.0.1:{grpc}",
                ["ENFORCEMENT__LIMITS__OPEN"] = "0",
                ["ENFORCEMENT__LIMITS__FORMS"] = "0", // many tests, one address
                // its clock stands still: a finished year must not have its next year's timers fired
                ["ENFORCEMENT__SIMULATION"] = demo ? "false" : "true",
            }
        );
        await Eventually.IsTrue(
            () => host.HasExited || host.Output.Contains("console answers", StringComparison.Ordinal),
            "the host starts",
            () => host.Errors,
            TimeSpan.FromMinutes(2)
        );
        Assert.False(host.HasExited, host.Errors);
    }

    /// <summary>The page shows a token with each request from now on, as a program would; people sign in, see <see
    /// cref="SignInTests"/>.</summary>
    public Task Show(IPage page, string role, string subject, params (string, string)[] claims) =>
        page.SetExtraHTTPHeadersAsync([new("Authorization", Token(role, subject, claims))]);

    public async Task<IPage> Page(string locale = "zh-CN", int width = 1440, int height = 900, bool script = true)
    {
        // Pages of earlier tests go on asking the host, and one of them may stand in front of this one.
        var test = TestContext.Current.Test;
        foreach (var (_, earlier) in open.Where(o => o.Test != test))
            await earlier.CloseAsync();
        open.RemoveAll(o => o.Test != test);
        // A context by name: a page of it may open windows that share its cookies.
        var context = await browser.NewContextAsync(
            new()
            {
                Locale = locale,
                ViewportSize = new() { Width = width, Height = height },
                JavaScriptEnabled = script,
            }
        );
        open.Add((test, context));
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        await browser.DisposeAsync();
        playwright.Dispose();
        await host.DisposeAsync();
        folder.Dispose();
    }
}
