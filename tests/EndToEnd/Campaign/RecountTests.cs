using System.Diagnostics;
using System.Text.Json;

namespace Enforcement.EndToEnd.Campaign;

public sealed class RecountTests(FinishedCampaign campaign)
{
    [Fact]
    public async Task A_program_that_shares_no_code_counts_the_same_balance_from_the_journals()
    {
        var report = await campaign.Json();
        var recount = await Recount();
        foreach (var row in recount.GetProperty("balance").EnumerateObject())
            Assert.Equal(
                row.Value.EnumerateObject().OrderBy(c => c.Name).Select(c => (c.Name, c.Value.GetInt64())),
                Row(report.GetProperty("balance"), row.Name)
                    .EnumerateObject()
                    .Where(c => c.Name != "key")
                    .OrderBy(c => c.Name)
                    .Select(c => (c.Name, c.Value.GetInt64()))
            );
        Assert.Contains("total", recount.GetProperty("balance").EnumerateObject().Select(r => r.Name));
        Assert.Equal(
            Row(Figure(report, "1").GetProperty("rows"), "total").GetProperty("value").GetInt64(),
            recount.GetProperty("headline").GetInt64()
        );
    }

    private static JsonElement Figure(JsonElement report, string number) =>
        report.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("number").GetString() == number);

    private static JsonElement Row(JsonElement rows, string key) =>
        rows.EnumerateArray().Single(r => r.GetProperty("key").GetString() == key);

    private async Task<JsonElement> Recount()
    {
        var start = new ProcessStartInfo("python3")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Child.Root,
        };
        foreach (var argument in (string[])["tests/recount/recount.py", campaign.Data, "2025"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return JsonDocument.Parse(await output).RootElement;
    }
}
