using Deque.AxeCore.Playwright;
using Enforcement.Unit.Verification;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

public sealed class VerifyPageTests(EmptyHost house) : IClassFixture<EmptyHost>
{
    private readonly Browser browser = house.Browser;

    private async Task<IPage> Open(string query = "", string locale = "zh-CN", int width = 1440)
    {
        var page = await browser.Page(locale, width);
        await page.GotoAsync($"{browser.Address}/verify/{query}");
        await Expect(page.Locator("html[data-ready=yes]")).ToHaveCountAsync(1);
        return page;
    }

    private static Task Choose(IPage page, byte[] bytes, string name = "bundle.json") =>
        page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = name,
                MimeType = "application/json",
                Buffer = bytes,
            }
        );

    [Fact]
    [Asvs("v5.0.0-14.2.3")]
    public async Task A_file_dropped_on_the_page_is_verified_without_any_request_after_the_page_was_loaded()
    {
        var page = await Open();
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        var bundle = Bundles.Make(4, full: true);
        var drop = await page.EvaluateHandleAsync(
            """
            text => {
              const transfer = new DataTransfer();
              const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
              transfer.items.add(new File([bytes], "抽取.json", { type: "application/json" }));
              return transfer;
            }
            """,
            Convert.ToBase64String(Bundles.Bytes(bundle))
        );
        await page.DispatchEventAsync("main", "drop", new { dataTransfer = drop });
        await Expect(page.Locator("#verdict-line")).ToHaveTextAsync("VERIFIED");
        Assert.Equal(DrawVerifier.CheckNames, await page.Locator("#checks code").AllTextContentsAsync());
        Assert.Equal(
            DrawVerifier.Verify(Bundles.Bytes(bundle)).Lines,
            (await page.Locator("#output").TextContentAsync())!.Split('\n')
        );

        await page.FillAsync("#code", bundle.Selected[0].Id.ToLowerInvariant());
        await page.ClickAsync("#ask");
        await Expect(page.Locator("#answer")).ToHaveAttributeAsync("data-drawn", "true");
        await Expect(page.Locator("#answer-ticket")).ToHaveTextAsync(bundle.Selected[0].Ticket);
        await page.FillAsync(
            "#code",
            bundle.Population!.Select(member => member.Id).Except(bundle.Selected.Select(row => row.Id)).First()
        );
        await page.PressAsync("#code", "Enter");
        await Expect(page.Locator("#answer")).ToHaveAttributeAsync("data-drawn", "false");
        Assert.Empty(requests);
        // And the browser itself forbids it: the page's policy allows no connection.
        Assert.Equal(
            "refused",
            await page.EvaluateAsync<string>("() => fetch('/').then(() => 'sent', () => 'refused')")
        );
    }

    [Fact]
    public async Task Failed_warned_and_unreadable_files_are_told_apart_and_only_a_verified_one_answers_for_a_firm()
    {
        var page = await Open("?lang=en");
        await Choose(page, Bundles.Bytes(Bundles.Make(2) with { Seed = new string('0', 64) }));
        await Expect(page.Locator("#verdict-line")).ToContainTextAsync("FAILED: seed: ");
        await Expect(page.Locator("[data-check=seed]")).ToHaveAttributeAsync("data-status", "failed");
        await Expect(page.Locator("[data-check=strata]")).ToHaveAttributeAsync("data-status", "skipped");
        await Expect(page.Locator("#code")).ToBeDisabledAsync();
        await Choose(page, ForgedNotices.All().Single(forged => forged.Name == "without root and parties").Bytes);
        await Expect(page.Locator("#verdict-line")).ToHaveTextAsync("VERIFIED with 2 warnings");
        await Expect(page.Locator("#verdict-lead")).ToContainTextAsync("root, parties");
        await Expect(page.Locator("#code")).ToBeEnabledAsync();
        await Choose(page, "no bundle"u8.ToArray());
        await Expect(page.Locator("#verdict-line")).ToContainTextAsync("UNREADABLE: ");
        await Expect(page.Locator("#list")).ToBeHiddenAsync();
        await Expect(page.Locator("#code")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task The_keyboard_is_enough_and_a_mistyped_code_is_explained()
    {
        var page = await Open();
        // The field is the browser's own, so what opens its chooser is the browser's too: after a hundred other tests
        // the driver heard of no chooser that a key had opened (Playwright 1.64, Chromium 156).
        const string here = "() => document.activeElement.id";
        for (var times = 0; times < 80 && await page.EvaluateAsync<string>(here) != "file"; times++)
            await page.Keyboard.PressAsync("Tab");
        Assert.Equal("file", await page.EvaluateAsync<string>(here));
        await Choose(page, Bundles.Bytes(Bundles.Make(3)), "b.json");
        await Expect(page.Locator("#verdict-line")).ToHaveTextAsync("VERIFIED");
        await page.FillAsync("#code", "91440117");
        await page.PressAsync("#code", "Enter");
        await Expect(page.Locator("#code-fault")).ToContainTextAsync("18 位");
        await Expect(page.Locator("#code")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task No_state_of_the_page_breaks_a_rule_of_accessibility_or_is_wider_than_the_screen(
        string locale,
        int width
    )
    {
        var page = await Open(locale: locale, width: width);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", locale);
        await MustBeAccessible(page);
        foreach (
            var bytes in new[]
            {
                Bundles.Bytes(Bundles.Make(4)),
                Bundles.Bytes(Bundles.Make(2) with { Seed = new string('0', 64) }),
                ForgedNotices.All().Single(f => f.Name == "without sizes").Bytes,
                "x"u8.ToArray(),
            }
        )
        {
            await Choose(page, bytes, "a-rather-long-name-of-a-bundle-file-as-downloads-have-them-2026-11-03 (2).json");
            await Expect(page.Locator("#verdict-line"))
                .ToContainTextAsync(DrawVerifier.Verify(bytes).Lines[^1].Split(':')[0]);
            await Expect(page.Locator("body[data-state=done]")).ToHaveCountAsync(1);
            await MustBeAccessible(page);
        }
    }

    private static async Task MustBeAccessible(IPage page)
    {
        var broken = await page.RunAxe();
        Assert.Empty(broken.Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Target))}"));
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "wider than the screen"
        );
    }
}
