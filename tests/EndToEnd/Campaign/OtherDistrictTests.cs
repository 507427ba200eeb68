using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enforcement.EndToEnd.Campaign;

/// <summary>Another year, division and bodies, told by the same code: the year is data.</summary>
public sealed class OtherDistrictTests(FinishedRiver river)
{
    private static readonly string[] Standings =
    [
        "conducted",
        "avoided_pending",
        "avoided_held",
        "deferred",
        "cancelled",
        "open",
    ];

    [Fact]
    public async Task A_second_smaller_year_runs_through_the_same_code_and_closes_its_balance()
    {
        var report = await river.Json();
        Assert.Equal(2024, report.GetProperty("year").GetInt32());
        Assert.True(report.GetProperty("closes").GetBoolean());
        var rows = report.GetProperty("balance").EnumerateArray().ToList();
        Assert.All(rows, row => Assert.Equal(Count(row, "planned"), Standings.Sum(s => Count(row, s))));
        var total = rows.Single(r => r.GetProperty("key").GetString() == "total");
        Assert.All(Standings, standing => Assert.True(Count(total, standing) > 0, $"none {standing}: {total}"));
        foreach (var first in (string[])["449917", "SCJG", "示例", "〔2025〕"])
            Assert.DoesNotContain(first, report.GetRawText(), StringComparison.Ordinal);
        await Recounted(river.Data, total);
    }

    [Fact]
    public async Task A_refusal_that_no_story_expects_ends_the_year_with_its_day_and_reason()
    {
        using var folder = new TempFolder();
        var seeds = Path.Combine(folder.Path, "seeds");
        TempFolder.Copy(Path.Combine(Child.Root, FinishedRiver.Scenario), Path.Combine(seeds, "spoiled"));
        foreach (var beside in (string[])["policies", "letters"])
            TempFolder.Copy(Path.Combine(Child.Root, "seeds", beside), Path.Combine(seeds, beside));
        var file = Path.Combine(seeds, "spoiled", "scenario.json");
        var script = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        script["station"]!["assessment"]!["document_number"] = "";
        await File.WriteAllTextAsync(file, script.ToJsonString());
        var (exit, output, errors) = await Child.Run(
            "Cli/enforcement",
            "campaign",
            "run",
            Path.Combine(seeds, "spoiled"),
            "--data",
            Path.Combine(folder.Path, "data"),
            "--json",
            "--lang",
            "en"
        );
        Assert.Equal(1, exit);
        const string told = "on 2024-01-25 a story met a refusal that it does not expect: REQUIRED";
        Assert.Contains(told, errors, StringComparison.Ordinal);
        var error = JsonDocument.Parse(output).RootElement.GetProperty("error");
        Assert.Equal("REQUIRED", error.GetProperty("reason").GetString());
    }

    /// <summary>A program that shares no code counts the same from the journals.</summary>
    private static async Task Recounted(string data, JsonElement total)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, WorkingDirectory = Child.Root };
        foreach (var argument in (string[])["tests/recount/recount.py", data, "2024"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var recount = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync()).RootElement;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        var again = recount.GetProperty("balance").GetProperty("total");
        Assert.All(Standings.Append("planned"), s => Assert.Equal(Count(total, s), Count(again, s)));
    }

    private static long Count(JsonElement row, string standing) => row.GetProperty(standing).GetInt64();
}
