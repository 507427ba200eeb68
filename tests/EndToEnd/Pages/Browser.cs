using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Testing;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Playwright;

namespace Enforcement.EndToEnd.Pages;

/// <summary>An AllInOne of its own on free ports, and a real browser.</summary>
public sealed class Browser : IAsyncDisposable
{
    /// <summary>Milliseconds for what a page shall come to show, or do; what is met returns at once.</summary>
    private const int Patience = 120_000;

    private readonly TempFolder folder;
    private readonly Child host;
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private GrpcChannel? channel;

    private Browser(TempFolder folder, Child host, string address, IPlaywright playwright, IBrowser browser) =>
        (this.folder, this.host, Address, this.playwright, this.browser) = (folder, host, address, playwright, browser);

    /// <summary>Where the console answers, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>What a sign-on in front of the console would add as Authorization, by the host's own development key.</summary>
    public string Token(string role, string subject, params (string, string)[] claims) =>
        $"Bearer {new DevelopmentIssuer(folder.File("dev-key.pem"), new AuthOptions(), TimeProvider.System).Token(subject, [role], TimeSpan.FromHours(1), claims)}";

    /// <summary>Calls a service of the host as somebody.</summary>
    public CallInvoker As(string role, string subject, params (string, string)[] claims)
    {
        var token = Token(role, subject, claims);
        return (channel ??= GrpcChannel.ForAddress(Regex.Match(host.Output, @"gRPC at (http://127\.0\.0\.1:[0-9]+)").Groups[1].Value)).Intercept(metadata =>
        {
            metadata.Add("authorization", token);
            metadata.Add("idempotency-key", Guid.CreateVersion7().ToString());
            return metadata;
        });
    }

    /// <param name="demo">With the small made-up district, on today's clock.</param>
    /// <param name="data">Copied, so that what the host does with it is nobody else's; null for an empty district.</param>
    public static async Task<Browser> Start(string? data = null, bool demo = false)
    {
        var folder = new TempFolder();
        if (data is not null)
            foreach (var file in Directory.EnumerateFiles(data).Where(f => !Path.GetFileName(f).StartsWith('.'))) File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        var host = Child.Start("AllInOne/Enforcement.AllInOne", [], new Dictionary<string, string>
        {
            ["ENFORCEMENT__MODE"] = "development", ["ENFORCEMENT__DEMO"] = demo ? "true" : "false", ["ENFORCEMENT__DATA"] = folder.Path,
            ["ENFORCEMENT__URLS__WEB"] = "http://127.0.0.1:0", ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
            ["ENFORCEMENT__SIMULATION"] = demo ? "false" : "true", // its clock stands still: a finished year must not have its next year's timers fired
        });
        await Eventually.IsTrue(() => host.HasExited || host.Output.Contains("console answers", StringComparison.Ordinal), "the host starts", () => host.Errors, TimeSpan.FromMinutes(2));
        Assert.False(host.HasExited, host.Errors);
        Assertions.SetDefaultExpectTimeout(Patience); // five seconds are not enough on a machine that many tests share
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        return new(folder, host, Regex.Match(host.Output, @"http://127\.0\.0\.1:[0-9]+").Value, playwright, browser);
    }

    public async Task<IPage> Page(string locale = "zh-CN", int width = 1440, int height = 900)
    {
        var page = await browser.NewPageAsync(new() { Locale = locale, ViewportSize = new() { Width = width, Height = height } });
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
