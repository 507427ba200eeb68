using System.Net;
using System.Text.RegularExpressions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>What somebody sees who starts the program for the first time.</summary>
public sealed class FirstStartTests
{
    private const string Tells = "a quarter of a made-up district is told";

    [Fact]
    public async Task A_first_start_that_was_killed_goes_on_with_its_story_and_ends_with_what_is_worth_looking_at()
    {
        using var folder = new TempFolder();
        await using (var killed = Start(folder))
        {
            // Somewhere in the middle: some hundred answers are recorded.
            var recorded = folder.File("data/campaign.transcript");
            await Eventually.IsTrue(
                () => killed.HasExited || (File.Exists(recorded) && new FileInfo(recorded).Length > 40_000),
                "the story has begun",
                () => killed.Output + killed.Errors,
                TimeSpan.FromMinutes(5)
            );
            Assert.False(killed.HasExited, killed.Output + killed.Errors);
        } // by SIGKILL
        await using (var first = await Ready(Start(folder)))
        {
            Assert.Contains(Tells, first.Output, StringComparison.Ordinal);
            await Loaded(first, folder);
            await Look(first, folder);
            Assert.Equal(0, await first.Stop());
            Assert.Equal("", first.Errors);
        }
        Assert.False(File.Exists(folder.File("data/campaign.transcript")));
        await using var second = await Ready(Start(folder));
        Assert.DoesNotContain(Tells, second.Output, StringComparison.Ordinal);
        using var http = Pages(second);
        await Eventually.IsTrue(
            async () => (await http.GetStringAsync("/tour")).Contains("<ol class=\"tour\"", StringComparison.Ordinal),
            "the tour is there again",
            () => second.Output + second.Errors,
            TimeSpan.FromMinutes(1)
        );
    }

    /// <summary>What is to come is loaded once the console answers.</summary>
    private static Task Loaded(Child child, TempFolder folder) =>
        Eventually.IsTrue(
            () => child.HasExited || File.Exists(folder.File("data/demo-loaded")),
            "all is loaded",
            () => child.Output + child.Errors,
            TimeSpan.FromMinutes(2)
        );

    private static async Task Look(Child child, TempFolder folder)
    {
        using var http = Pages(child);
        var home = await http.GetStringAsync("/");
        Assert.Contains("href=\"/tour\"", home, StringComparison.Ordinal);
        // Of the headline: some visits were avoided and verified, two draws are published.
        Assert.Matches(@"执法观察期减少入企[\s\S]{0,200}?>\s*[1-9]", home);
        var tour = await http.GetStringAsync("/tour");
        var stops = Regex.Matches(tour, "<h3><a href=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(13, stops.Count);
        var key = new BuildingBlocks.Hosting.TokenKey(
            folder.File("data/dev-key.pem"),
            new BuildingBlocks.Hosting.AuthOptions(),
            TimeProvider.System
        );
        foreach (var stop in stops)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, stop);
            var (role, claims) = stop.StartsWith("/inbox/", StringComparison.Ordinal)
                ? (Contracts.Role.Agency, [("agency", "CCDI")])
                : (Contracts.Role.Supervisor, Array.Empty<(string, string)>());
            request.Headers.Add(
                "Authorization",
                $"Bearer {key.Token("guide-1", [role], TimeSpan.FromHours(1), claims)}"
            );
            using var answer = await http.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{stop}: {answer.StatusCode}");
        }
    }

    private static HttpClient Pages(Child child) =>
        new()
        {
            BaseAddress = new(Regex.Match(child.Output, @"answers at (http://[^ ]+)").Groups[1].Value),
            DefaultRequestHeaders = { { "Accept-Language", "zh-CN" } },
        };

    private static Child Start(TempFolder folder) =>
        Child.Start(
            "AllInOne/Enforcement.AllInOne",
            ["--data", folder.File("data")],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__MODE"] = "development",
                ["ENFORCEMENT__URLS__WEB"] = "http://127.0.0.1:0",
                ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
            }
        );

    private static async Task<Child> Ready(Child child)
    {
        await Eventually.IsTrue(
            () => child.HasExited || child.Output.Contains("console answers", StringComparison.Ordinal),
            "the district starts",
            () => child.Output + child.Errors,
            TimeSpan.FromMinutes(5)
        );
        Assert.False(child.HasExited, child.Output + child.Errors);
        return child;
    }
}
