using Enforcement.EndToEnd.Campaign;
using Microsoft.Data.Sqlite;

namespace Enforcement.EndToEnd.Processes;

/// <summary>The three imports that need a year behind them: a plan, results, and another platform's entries.</summary>
public sealed class PlanAndFeedVerbTests(FinishedCampaign campaign) : VerbTests(campaign)
{
    [Fact]
    public async Task Last_years_plan_becomes_the_next_ones_once_however_often_the_file_is_sent()
    {
        var file = Folder.File("plan.csv");
        await Good("export", "plans", "--body", Body, "--year", "2025", "--out", file);
        var drawn = (await File.ReadAllLinesAsync(file))
            .Where((line, i) => i == 0 || line.Contains("双随机", StringComparison.Ordinal))
            .Take(3);
        await File.WriteAllLinesAsync(
            file,
            drawn.Select(line => line.Replace("2025-", "2027-", StringComparison.Ordinal))
        );
        string[] plan =
        [
            "plans",
            file,
            "--body",
            Body,
            "--year",
            "2027",
            "--basis",
            "年度行政检查计划编制要求",
            "--filed-with",
            "示例市市场监督管理局",
        ];
        Assert.Equal((2, 0, 0), (await Import([.. plan, "--dry-run"])).Counts);
        Assert.Equal((2, 0, 0), (await Import(plan)).Counts);
        Assert.Equal((0, 2, 0), (await Import(plan)).Counts);
    }

    [Fact]
    public async Task Results_are_taken_from_who_was_there_and_a_year_of_them_comes_back_unchanged()
    {
        var file = Folder.File("results.csv");
        await Good("export", "results", "--body", Body, "--year", "2025", "--out", file);
        var own = OwnVisits(out var officer);
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllLinesAsync(file, lines.Where((line, i) => i == 0 || own.Contains(line.Split(',')[0])));
        var (counts, _) = await Import("results", file, "--body", Body, "--officer", officer);
        Assert.True(counts.Unchanged > 0);
        Assert.Equal((0, 0), (counts.Accepted, counts.Refused));
        var stranger = await Import("results", file, "--body", Body, "--officer", "SCJG-NOBODY");
        Assert.Equal(counts.Unchanged, stranger.Counts.Refused);
        Assert.Equal(["NOT_ASSIGNED"], stranger.Rows.Select(r => r.Reason).Distinct());
    }

    [Fact]
    public async Task Entries_of_another_platform_are_taken_once_and_their_bad_rows_are_named_in_its_own_lines()
    {
        var code = Rows("SELECT credit_code FROM enterprise_mirror WHERE status = 1 ORDER BY credit_code LIMIT 1")[0];
        var file = Folder.File("feed.csv");
        await File.WriteAllTextAsync(
            file,
            "检查任务编号,检查对象统一社会信用代码,检查日期,检查机关,事项类别代码,任务类型\n"
                + $"SJG-1,{code},2026/2/3,{Body},FOOD,双随机抽查\nSJG-2,{code},2026/13/3,{Body},FOOD,双随机抽查\n"
                + $"SJG-3,{code},2026/2/4,{Body},FOOD,观光\nSJG-4,{code},2026/2/5,{Body},FOOD,调研\n"
        );
        string[] feed = ["feed", file, "--platform", "SJG", "--body", Body];
        var (counts, rows) = await Import(feed);
        Assert.Equal((2, 0, 2), counts);
        Assert.Equal([(3, "on"), (4, "label")], rows.Select(r => (r.Line, r.Field)).Order());
        Assert.Equal((0, 2, 2), (await Import(feed)).Counts);
    }

    private HashSet<string> OwnVisits(out string officer)
    {
        var first = Rows(
            $"SELECT lead FROM visit WHERE body = '{Body}' AND result_on IS NOT NULL AND lead IS NOT NULL ORDER "
                + "BY visit_id LIMIT 1"
        )[0];
        officer = first;
        return
        [
            .. Rows($"SELECT visit_id FROM visit WHERE body = '{Body}' AND (lead = '{first}' OR second = '{first}')"),
        ];
    }

    private List<string> Rows(string sql)
    {
        using var db = new SqliteConnection(
            $"Data Source={Path.Combine(Data, "planning.db")};Mode=ReadOnly;Pooling=False"
        );
        db.Open();
        using var command = db.CreateCommand();
#pragma warning disable CA2100 // the tests' own words
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
