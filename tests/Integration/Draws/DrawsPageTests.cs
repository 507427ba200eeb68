using System.Net;
using System.Text.RegularExpressions;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Draws;

/// <summary>The public page of draws while they go on: each state by its name, each thing that went wrong in
/// words.</summary>
public sealed class DrawsPageTests : IAsyncLifetime
{
    private DrawWorld world = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        world = await DrawWorld.Of(firms: 40, pages: true);
        http = new() { BaseAddress = new(world.Host.Web) };
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return world.DisposeAsync();
    }

    private async Task<string> Page(string query = "?lang=en") =>
        WebUtility.HtmlDecode(await http.GetStringAsync("/draws" + query));

    private async Task<string> State() => Regex.Match(await Page(), "class=\"state\">([^<]*)<").Groups[1].Value;

    [Fact]
    public async Task Each_step_has_its_name_and_the_bundle_is_offered_on_its_day_only()
    {
        var draw = await CeremonyRun.Freeze(world, await world.Plan());
        var seen = new List<string> { await State() };
        foreach (
            var step in new Func<Task>[]
            {
                () => draw.Announce(),
                () => draw.Commit(),
                async () =>
                {
                    await draw.Open();
                    await draw.CloseReveals();
                },
                () => draw.Witness(),
                () => draw.Complete(),
                () => draw.Assign(),
            }
        )
        {
            await step();
            seen.Add(await State());
            Assert.DoesNotContain("download=", await Page());
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/draws/{draw.Id}.json")).StatusCode);
        }
        await draw.Publish();
        seen.Add(await State());
        Assert.Equal(
            [
                "Roster frozen",
                "Awaiting commitments",
                "Awaiting reveals",
                "Awaiting the beacon",
                "Awaiting the result",
                "Drawn, not yet public",
                "Officers assigned, not yet public",
                "Published",
            ],
            seen
        );
        Assert.Contains($"download=\"{draw.Id}.json\"", await Page());
        Assert.Equal(await draw.Bundle(), await http.GetByteArrayAsync($"/draws/{draw.Id}.json"));
    }

    [Fact]
    public async Task A_missed_beacon_a_void_attempt_and_a_withheld_reveal_are_shown_in_both_languages()
    {
        var draw = await CeremonyRun.Freeze(world, await world.Plan());
        await draw.Announce();
        await draw.Commit("bureau", "station");
        await draw.CloseReveals(); // justice did not commit: the first attempt is void
        await draw.Announce();
        await draw.Commit();
        await draw.Open("bureau", "justice");
        await draw.CloseReveals();
        world.Now = draw.BeaconAt.AddHours(24);
        PostponeBeaconRequest next = new()
        {
            DrawId = draw.Id,
            Attempt = 2,
            Id = "2025203;2025204",
            At = world.Now.AddHours(1).ToTimestamp(),
        };
        await world.Planner.Draws.PostponeBeaconAsync(next);
        await world.Station.Draws.PostponeBeaconAsync(next);

        var (english, chinese) = (await Page(), await Page("?lang=zh"));
        Assert.Matches(
            "data-kind=\"silent\"><b>Attempt 1 is void: no commitment in time from</b> justice bureau",
            english
        );
        Assert.Matches("data-kind=\"unrevealed\"><b>Not revealed in time</b> station", english);
        Assert.Matches(
            "data-kind=\"missed\"><b>Beacon did not come out</b> lottery KL8, issue 2025201, 2025202",
            english
        );
        Assert.Contains("<dd>lottery KL8, issue 2025203, 2025204</dd>", english);
        Assert.Matches("data-kind=\"silent\"><b>第 1 次作废：截止时未提交承诺</b> 司法局", chinese);
        Assert.Matches("data-kind=\"unrevealed\"><b>截止时未揭示</b> 监督工作站", chinese);
        Assert.Matches("data-kind=\"missed\"><b>信标未出</b> 福彩快乐8 第 2025201、2025202 期", chinese);
    }

    [Fact]
    public async Task Before_the_first_draw_the_page_says_that_there_is_none() =>
        Assert.Contains("还没有抽取", await Page("?lang=zh"));
}
