using System.Diagnostics;
using System.Text.Json;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.Data.Sqlite;
using static Enforcement.Integration.Supervision.AnnualReportTests;

namespace Enforcement.Integration.Supervision;

/// <summary>A second program counts the report again from the journals alone.</summary>
public sealed class SecondCountTests(AnnualReportTests.ReadOnlyYear readOnly)
    : IClassFixture<AnnualReportTests.ReadOnlyYear>
{
    [Fact]
    public async Task A_second_program_counts_the_same_from_the_journals_alone()
    {
        var house = readOnly.House;
        foreach (var asOf in (string[])["2025-01-15", "2025-02-10", "2025-03-31", "2025-06-03"])
        {
            var report = await Report(house, asOf);
            var (exit, count) = await Recount(house.Host.Data, "2025", "--as-of", asOf);
            Assert.True(exit == 0, $"{asOf}: {count.GetProperty("offenders")}");
            Assert.Equal(Row(report, "1", "total").Value, count.GetProperty("headline").GetInt64());
            Assert.Equal(
                report.Balance.Rows.ToDictionary(
                    r => r.Key,
                    r =>
                        string.Join(
                            ' ',
                            r.Planned,
                            r.Conducted,
                            r.AvoidedPending,
                            r.AvoidedHeld,
                            r.Deferred,
                            r.Cancelled,
                            r.Open
                        )
                ),
                count
                    .GetProperty("balance")
                    .EnumerateObject()
                    .ToDictionary(
                        p => p.Name,
                        p =>
                            string.Join(
                                ' ',
                                (
                                    (string[])
                                        [
                                            "planned",
                                            "conducted",
                                            "avoided_pending",
                                            "avoided_held",
                                            "deferred",
                                            "cancelled",
                                            "open",
                                        ]
                                ).Select(k => p.Value.GetProperty(k).GetInt64())
                            )
                    )
            );
            Assert.Equal(Counted(report, "1"), Counted(count.GetProperty("figure1")));
            Assert.Equal(Counted(report, "2"), Counted(count.GetProperty("figure2")));
        }
    }

    private static Dictionary<string, long> Counted(GetAnnualReportReply report, string number) =>
        report
            .Figures.Single(f => f.Number == number)
            .Rows.Where(r =>
                r.Key != "ceiling"
                && !r.Key.Contains("state:", StringComparison.Ordinal)
                && !r.Key.Contains("grade:", StringComparison.Ordinal)
            )
            .ToDictionary(r => r.Key, r => r.Value);

    private static Dictionary<string, long> Counted(JsonElement figure) =>
        figure.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt64());

    private static async Task<(int Exit, JsonElement Count)> Recount(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var argument in (string[])
                [Path.Combine(AppContext.BaseDirectory, "recount", "recount.py"), folder, .. arguments]
        )
            start.ArgumentList.Add(argument);
        using var python = Process.Start(start)!;
        var (text, errors) = (
            await python.StandardOutput.ReadToEndAsync(),
            await python.StandardError.ReadToEndAsync()
        );
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode < 2, errors);
        return (python.ExitCode, JsonDocument.Parse(text).RootElement);
    }

    [Fact]
    public async Task An_entry_dropped_from_planning_s_journal_is_named_by_the_report_and_by_the_second_count()
    {
        await using var house = await Year();
        var waived = house
            .Host.Get<Journal<PlanningStandIn>>()
            .Reader.All()
            .Single(e => JournalHash.Read(e.Header).Type == "planning.visit-waived.v1")
            .Seq;
        await using (
            var planning = new SqliteConnection(
                $"Data Source={Path.Combine(house.Host.Data, "planning.db")};Pooling=False"
            )
        )
        {
            planning.Open();
            using var command = planning.CreateCommand();
            command.CommandText = $"DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = {waived}";
            command.ExecuteNonQuery();
        }
        var report = await Report(house);
        Assert.False(report.Balance.Closes);
        Assert.Contains($"planning#{waived}: the journal has no such entry", report.Balance.Offenders);
        var (exit, count) = await Recount(house.Host.Data, "2025");
        Assert.Equal(1, exit);
        Assert.Contains(count.GetProperty("offenders").EnumerateArray(), o =>
            o.GetString()!.StartsWith(Id(1), StringComparison.Ordinal)
        );
    }
}
