using System.Text.RegularExpressions;
using Enforcement.Testing;
using Microsoft.Playwright;

namespace Enforcement.EndToEnd.Pages;

/// <summary>An AllInOne of its own on free ports, and a real browser.</summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly TempFolder folder;
    private readonly Child host;
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(TempFolder folder, Child host, string address, IPlaywright playwright, IBrowser browser) =>
        (this.folder, this.host, Address, this.playwright, this.browser) = (folder, host, address, playwright, browser);

    /// <summary>Where the console answers, without a slash at the end.</summary>
    public string Address { get; }

    /// <param name="data">Copied, so that what the host does with it is nobody else's; null for an empty district.</param>
    public static async Task<Browser> Start(string? data = null)
    {
        var folder = new TempFolder();
        if (data is not null)
            foreach (var file in Directory.EnumerateFiles(data).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))) File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        var host = Child.Start("AllInOne/Enforcement.AllInOne", [], new Dictionary<string, string>
        {
            ["ENFORCEMENT__MODE"] = "development", ["ENFORCEMENT__DEMO"] = "false", ["ENFORCEMENT__DATA"] = folder.Path,
            ["ENFORCEMENT__URLS__WEB"] = "http://127.0.0.1:0", ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
            ["ENFORCEMENT__SIMULATION"] = "true", // its clock stands still: a finished year must not have its next year's timers fired
        });
        await Eventually.IsTrue(() => host.HasExited || host.Output.Contains("console answers", StringComparison.Ordinal), "the host starts", () => host.Errors, TimeSpan.FromMinutes(2));
        Assert.False(host.HasExited, host.Errors);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        return new(folder, host, Regex.Match(host.Output, @"http://127\.0\.0\.1:[0-9]+").Value, playwright, browser);
    }

    public Task<IPage> Page(string locale = "zh-CN", int width = 1440, int height = 900) =>
        browser.NewPageAsync(new() { Locale = locale, ViewportSize = new() { Width = width, Height = height } });

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await host.DisposeAsync();
        folder.Dispose();
    }
}
