using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.EndToEnd.Processes;

/// <summary>Putting the new program in place of the old one, on the folder the old one left.</summary>
public sealed class OlderFolderTests
{
    private const string Cli = "Cli/enforcement",
        AllInOne = "AllInOne/Enforcement.AllInOne";
    private static readonly string[] Journals = ["registry", "planning", "supervision"];

    [Fact]
    public async Task A_folder_of_an_earlier_program_starts_with_all_that_it_holds_and_is_folded_only_once()
    {
        using var folder = new TempFolder();
        OlderFolder.CopyTo(folder.File("data"));
        var roots = await Verify(folder);
        await using (var first = await Start(folder))
        {
            foreach (var source in Journals)
            {
                Assert.Contains($"{source}.db was written by another version", first.Output, StringComparison.Ordinal);
                Assert.Contains($"{source}.db: its tables are folded again", first.Output, StringComparison.Ordinal);
            }
            await Pages(first);
            Assert.Equal(0, await first.Stop());
            Assert.Equal("", first.Errors);
        }
        // Its entries are the bytes they were; what fell due meanwhile stands after them.
        Assert.All(await Verify(folder), now => Assert.True(now.Value >= roots[now.Key], now.Key));
        var (exit, said, errors) = await Child.Run(Cli, "journal", "rebuild", "--check", "--data", folder.File("data"));
        Assert.True(exit == 0, said + errors);
        Assert.Equal(3, Regex.Count(said, " compared, 0 differ"));
        await using var second = await Start(folder);
        Assert.DoesNotContain("folded", second.Output, StringComparison.Ordinal);
        Assert.Equal(0, await second.Stop());
    }

    private static async Task<Child> Start(TempFolder folder)
    {
        var child = Child.Start(
            AllInOne,
            ["--data", folder.File("data")],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__MODE"] = "development",
                ["ENFORCEMENT__URLS__WEB"] = "http://127.0.0.1:0",
                ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
            }
        );
        await Eventually.IsTrue(
            () => child.HasExited || child.Output.Contains("console answers", StringComparison.Ordinal),
            "the district starts",
            () => child.Output + child.Errors,
            TimeSpan.FromMinutes(3)
        );
        Assert.False(child.HasExited, child.Output + child.Errors);
        return child;
    }

    private static async Task Pages(Child child)
    {
        using var http = new HttpClient
        {
            BaseAddress = new(Regex.Match(child.Output, @"answers at (http://[^ ]+)").Groups[1].Value),
        };
        await Eventually.IsTrue(
            async () => await http.GetStringAsync("/health") == "Healthy",
            "the district is well",
            () => child.Output + child.Errors,
            TimeSpan.FromMinutes(2)
        );
        foreach (
            var (page, holds) in (IEnumerable<(string, string)>)
                [
                    ("/draws", "DRAW-449917-2025-0042"),
                    ("/record", "TASK-449917-2025-"),
                    ("/open/matters", "449917001001"),
                ]
        )
        {
            using var answer = await http.GetAsync(page);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(holds, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>How many entries each journal has, every hash of it recomputed.</summary>
    private static async Task<Dictionary<string, long>> Verify(TempFolder folder)
    {
        var (exit, said, errors) = await Child.Run(Cli, "journal", "verify", "--data", folder.File("data"), "--json");
        Assert.True(exit == 0, said + errors);
        return JsonDocument
            .Parse(said)
            .RootElement.GetProperty("journals")
            .EnumerateArray()
            .ToDictionary(j => j.GetProperty("journal").GetString()!, j => j.GetProperty("entries").GetInt64());
    }
}
