using Deque.AxeCore.Playwright;

namespace Enforcement.EndToEnd.Pages;

/// <summary>What holds of every page in every state.</summary>
internal static class Sound
{
    /// <summary>Goes to a page that may just be loading itself again because its state changed: then once
    /// more.</summary>
    public static async Task ComesTo(this IPage page, string address)
    {
        try
        {
            await page.GotoAsync(address);
        }
        catch (PlaywrightException e)
            when (e.Message.Contains("interrupted by another", StringComparison.Ordinal)
                || e.Message.Contains("ERR_ABORTED", StringComparison.Ordinal)
            )
        {
            await page.GotoAsync(address);
        }
    }

    /// <summary>Accessible by axe's rules, no wider than the screen; photographed when a folder is asked for.</summary>
    public static async Task Stands(this IPage page, string name)
    {
        Assert.Empty(
            (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Target))}")
        );
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "wider than the screen"
        );
        if (Environment.GetEnvironmentVariable("ENFORCEMENT_TEST_PICTURES") is not { Length: > 0 } folder)
            return;
        var file = Path.Combine(folder, $"{name}-{page.ViewportSize!.Width}");
        await page.ScreenshotAsync(new() { Path = $"{file}.png", FullPage = true });
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        await page.ScreenshotAsync(new() { Path = $"{file}-screen.png" });
    }
}
