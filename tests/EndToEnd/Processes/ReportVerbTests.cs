using System.Text.Json;
using Enforcement.EndToEnd.Campaign;

namespace Enforcement.EndToEnd.Processes;

/// <summary>report on the command line: three formats with the same figures, an empty year, a publication, and what
/// cannot be reported.</summary>
public sealed class ReportVerbTests(FinishedRiver river) : VerbTests(river)
{
    private static readonly char[] Triggers = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];

    private static List<string[]> Lines(string csv) => [.. csv.TrimEnd('\n').Split('\n').Select(l => l.Split(','))];

    private Task<string> Annual(params string[] more) => Good(["report", "annual", .. more]);

    [Fact]
    [Asvs("v5.0.0-1.1.2")]
    public async Task Json_csv_and_markdown_say_the_same_of_every_row_and_no_cell_can_be_run_as_a_formula()
    {
        var json = JsonDocument.Parse(await Annual("--year", "2024", "--format", "json")).RootElement;
        var rows = json.GetProperty("figures")
            .EnumerateArray()
            .SelectMany(f =>
                f.GetProperty("rows")
                    .EnumerateArray()
                    .Select(r =>
                        (
                            Figure: f.GetProperty("number").GetString()!,
                            Key: r.GetProperty("key").GetString()!,
                            Unit: r.GetProperty("unit").GetString()!,
                            Value: (r.TryGetProperty("numerator", out var n) ? n : r.GetProperty("value"))
                                .GetInt64()
                                .ToString(),
                            Denominator: r.TryGetProperty("denominator", out var d) ? d.GetInt64().ToString() : ""
                        )
                    )
            )
            .ToList();
        Assert.True(rows.Count > 300, $"{rows.Count} rows");

        var csv = Lines(await Annual("--year", "2024", "--format", "csv"));
        Assert.Equal(["figure", "key", "value", "denominator", "unit"], csv[0]);
        Assert.Equal(
            rows.Select(r => string.Join(',', r.Figure, r.Key, r.Value, r.Denominator, r.Unit)),
            csv.Skip(1).Select(l => string.Join(',', l))
        );
        Assert.All(csv.SelectMany(l => l), cell => Assert.False(cell.Length > 0 && Triggers.Contains(cell[0]), cell));

        var markdown = (await Annual("--year", "2024", "--format", "md")).Split('\n');
        var cells = markdown
            .TakeWhile(l => !l.StartsWith("## 平衡", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| |", StringComparison.Ordinal))
            .Select(l => l.Split('|'))
            .ToList();
        Assert.Equal(
            rows.Select(r => $"{Shown(r.Value, r.Denominator)} {r.Unit}".Trim()),
            cells.Select(c => c[2].Trim())
        );
        // In words of both languages; a key is for programs.
        Assert.All(cells, c => Assert.Contains(" / ", c[1], StringComparison.Ordinal));
        Assert.DoesNotContain(cells, c => c[1].Contains("body:", StringComparison.Ordinal));
        Assert.Contains("平衡成立。The balance closes.", markdown);
        Assert.Contains(json.GetProperty("section_zh").GetString()!, markdown);

        static string Shown(string value, string of) =>
            of.Length == 0 ? value
            : of == "0" ? "–"
            : $"{value}/{of}";
    }

    [Fact]
    public async Task An_empty_year_has_no_ratio_with_a_base_and_still_closes()
    {
        var json = JsonDocument.Parse(await Annual("--year", "2019", "--format", "json")).RootElement;
        Assert.True(json.GetProperty("closes").GetBoolean());
        Assert.Equal(
            Enumerable.Range(1, 28).Select(n => $"{n}"),
            json.GetProperty("figures").EnumerateArray().Select(f => f.GetProperty("number").GetString())
        );
        var markdown = await Annual("--year", "2019", "--format", "md");
        Assert.Contains(" | – 件 |", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("0/0", markdown, StringComparison.Ordinal);
        Assert.All(Lines(await Annual("--year", "2019", "--format", "csv")).Skip(1).Where(l => l[3].Length > 0), l =>
            Assert.Equal("0", l[3])
        );
    }

    [Fact]
    public async Task Facts_known_after_the_day_that_is_asked_for_are_left_out()
    {
        static long Entries(string csv) => long.Parse(Lines(csv).Single(l => (l[0], l[1]) is ("5", "entries"))[2]);
        var (spring, whole) = (
            Entries(await Annual("--year", "2024", "--as-of", "2024-04-30", "--format", "csv")),
            Entries(await Annual("--year", "2024", "--format", "csv"))
        );
        Assert.True(spring > 0 && spring < whole, $"{spring} of {whole}");
    }

    [Fact]
    public async Task A_year_is_published_once_and_then_stands_in_every_format()
    {
        var before = await Annual("--year", "2024", "--format", "csv");
        var told = await Good("report", "publish", "--year", "2024", "--as-of", "2024-12-31");
        Assert.StartsWith("2024 published, no. 1, rows sha256 ", told, StringComparison.Ordinal);
        await Refused(2, "correction", "report", "publish", "--year", "2024", "--as-of", "2024-12-31");
        await Refused(
            2,
            "REPORT_UNCHANGED",
            "report",
            "publish",
            "--year",
            "2024",
            "--as-of",
            "2024-12-31",
            "--correction",
            "why"
        );
        await Refused(
            2,
            "REPORT_CHANGED",
            "report",
            "publish",
            "--year",
            "2024",
            "--as-of",
            "2024-12-31",
            "--correction",
            "why",
            "--sha256",
            new string('0', 64)
        );
        await Refused(2, "as_of", "report", "publish", "--year", "2024", "--as-of", "2024-06-30");
        var after = Lines(await Annual("--year", "2024", "--format", "csv"));
        Assert.Equal(["published_value", "published_denominator", "restated_because"], after[0][5..]);
        Assert.Equal(Lines(before).Select(l => string.Join(',', l)), after.Select(l => string.Join(',', l[..5])));
        var json = JsonDocument.Parse(await Annual("--year", "2024", "--json")).RootElement;
        Assert.Equal(
            (1, "2024-12-31"),
            (
                json.GetProperty("publication").GetProperty("no").GetInt32(),
                json.GetProperty("publication").GetProperty("as_of").GetString()
            )
        );
        Assert.Contains("第 1 次公布，统计至 2024-12-31", await Annual("--year", "2024"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report annual", "--year")]
    [InlineData("report annual --year 1066", "year")]
    [InlineData("report annual --year twenty", "--year")]
    [InlineData("report annual --year 2024 --format pdf", "pdf")]
    [InlineData("report annual --year 2024 --as-of 31.12.2024", "as_of")]
    [InlineData("report publish --year 2024", "--as-of")]
    public async Task What_cannot_be_reported_ends_with_2_and_says_why(string arguments, string said) =>
        await Refused(2, said, arguments.Split(' '));
}
