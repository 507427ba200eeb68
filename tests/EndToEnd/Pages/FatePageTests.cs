using System.Text;
using Deque.AxeCore.Playwright;
using Enforcement.BuildingBlocks.Grpc;
using Microsoft.Data.Sqlite;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The page /fate/ over a whole year's draws.</summary>
[Collection(nameof(YearHost))]
public sealed class FatePageTests(YearHost year)
{
    private readonly Browser browser = year.Browser;

    [Fact]
    public async Task A_firm_sees_its_ticket_and_its_own_browser_follows_the_path_to_the_published_root()
    {
        var (page, said) = await Open();
        var draw = await page.Locator("#draw option").Nth(1).GetAttributeAsync("value");
        await Ask(page, draw!, FirstOf(draw!));
        await Expect(page.Locator("#verdict"))
            .ToHaveAttributeAsync("data-kind", new System.Text.RegularExpressions.Regex("^(drawn|notDrawn)$"));
        Assert.Equal(["ticket", "root", "leaf", "path"], await Checks(page));
        Assert.Empty((await page.RunAxe()).Violations.Select(v => v.Id));
        await Ask(page, draw!, "91350100M000100Y43");
        await Expect(page.Locator("#verdict")).ToHaveAttributeAsync("data-kind", "outside");
        Assert.Contains("between", await Checks(page));
        // Neither what the page says nor what the server sent it holds the words, let alone the values.
        foreach (var word in new[] { "stratum", "salt", "threshold", "risk" })
            Assert.All(said.Where(s => s.Contains("\"in_roster\"", StringComparison.Ordinal)), answer =>
                Assert.DoesNotContain(word, answer, StringComparison.OrdinalIgnoreCase)
            );
        Assert.Equal(2, said.Count(s => s.Contains("\"in_roster\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_lies_about_a_firm_is_caught_by_the_browser()
    {
        var (page, _) = await Open();
        var draw = (await page.Locator("#draw option").Nth(1).GetAttributeAsync("value"))!;
        foreach (
            var (from, to, caught) in new[]
            {
                ("\"ticket\":\".", "\"ticket\":\"x", "ticket"),
                ("\"index\":\\d+", "\"index\":1", "path"),
                ("\"path\":\\[\"..", "\"path\":[\"00", "path"),
                ("\"blind\":\"..", "\"blind\":\"00", "leaf"),
            }
        )
        {
            await page.RouteAsync("**/fate/answer*", async route =>
            {
                var reply = await route.FetchAsync();
                await route.FulfillAsync(
                    new()
                    {
                        Response = reply,
                        Body = System.Text.RegularExpressions.Regex.Replace(await reply.TextAsync(), from, to),
                    }
                );
            });
            await Ask(page, draw, FirstOf(draw));
            await Expect(page.Locator("#verdict")).ToHaveAttributeAsync("data-kind", "wrong");
            await Expect(page.Locator($"[data-check={caught}]")).ToHaveAttributeAsync("data-status", "failed");
            await page.UnrouteAllAsync();
        }
    }

    [Fact]
    public async Task Where_no_draw_is_published_there_is_nothing_to_ask()
    {
        await using var empty = await Browser.Start();
        var page = await empty.Page("en", 390);
        await page.GotoAsync($"{empty.Address}/fate/");
        await Expect(page.Locator("html[data-ready=yes]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#draw option")).ToHaveTextAsync("No draw has been published yet");
        foreach (var control in new[] { "#draw", "#code", "#ask" })
            await Expect(page.Locator(control)).ToBeDisabledAsync();
        Assert.Equal(
            await page.Locator("body").EvaluateAsync<string>("e => getComputedStyle(e).fontFamily"),
            await page.Locator("#draw").EvaluateAsync<string>("e => getComputedStyle(e).fontFamily")
        );
        Assert.Empty((await page.RunAxe()).Violations.Select(v => v.Id));
    }

    private async Task<(IPage Page, List<string> Said)> Open()
    {
        var (page, said) = (await browser.Page(), new List<string>());
        page.Response += async (_, response) =>
        {
            if (response.Url.Contains("/fate/", StringComparison.Ordinal))
                said.Add(await response.TextAsync());
        };
        await page.GotoAsync($"{browser.Address}/fate/");
        await Expect(page.Locator("html[data-ready=yes]")).ToHaveCountAsync(1);
        return (page, said);
    }

    private async Task Ask(IPage page, string draw, string code)
    {
        await browser.Show(page, Role.Enterprise, $"firm-{code}", ("enterprise", code));
        await page.SelectOptionAsync("#draw", draw);
        await page.FillAsync("#code", code);
        await page.ClickAsync("#ask");
        await Expect(page.Locator("#verdict-line")).ToContainTextAsync(code);
    }

    private static async Task<IReadOnlyList<string?>> Checks(IPage page)
    {
        await Expect(page.Locator("#checks li[data-status=failed]")).ToHaveCountAsync(0);
        return await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#checks li')].map(li => li.dataset.check)"
        );
    }

    /// <summary>The firm in the first row of a draw's roster.</summary>
    private string FirstOf(string draw)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(browser.Data, "planning.db")};Mode=ReadOnly"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT substr(bytes, 1, 18) FROM snapshot WHERE draw = $draw AND no = 1";
        command.Parameters.AddWithValue("$draw", draw);
        return Encoding.ASCII.GetString((byte[])command.ExecuteScalar()!);
    }
}
