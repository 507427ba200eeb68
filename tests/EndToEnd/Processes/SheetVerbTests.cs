using System.Text;
using Enforcement.EndToEnd.Campaign;

namespace Enforcement.EndToEnd.Processes;

/// <summary>export and import on the command line, over the data of a whole year: exit codes, what is told, and what is
/// written.</summary>
public sealed class SheetVerbTests(FinishedRiver river) : VerbTests(river)
{
    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_was_exported_goes_back_unchanged_and_a_changed_row_alone_is_taken(string format)
    {
        var file = Folder.File($"matters.{format}");
        await Good("export", "matters", "--body", Body, "--format", format, "--out", file);
        Assert.False(File.Exists(file + ".part"));
        var ((accepted, unchanged, refused), _) = await Import("matters", file, "--body", Body);
        Assert.Equal((0, 0), (accepted, refused));
        Assert.True(unchanged > 0);
        if (format == "xlsx")
            return;

        var lines = await File.ReadAllLinesAsync(file);
        var rows = Cells(lines);
        rows[1][rows[0].IndexOf("事项名称")] = "改名的事项";
        await File.WriteAllLinesAsync(
            file,
            rows.Select(r => string.Join(',', r.Select(c => $"\"{c.Replace("\"", "\"\"")}\"")))
        );
        Assert.Equal((1, unchanged - 1, 0), (await Import("matters", file, "--body", Body, "--dry-run")).Counts);
        // the dry run had written nothing, so there is still one to take
        Assert.Equal(1, (await Import("matters", file, "--body", Body)).Counts.Accepted);
        Assert.Equal(0, (await Import("matters", file, "--body", Body)).Counts.Accepted);
    }

    [Fact]
    public async Task Refused_rows_name_line_field_and_reason_do_not_fail_the_command_and_come_back_in_the_error_sheet()
    {
        var file = Folder.File("officers.csv");
        await File.WriteAllTextAsync(
            file,
            "执法证号,有效期起,有效期止,可任组长,事项类别,区域,姓名\nNEW-1,2025-01-01,2030-12-31,是,FOOD,449918,赵一\n"
                + "NEW-2,2025-13-01,2030-12-31,否,FOOD,449918,钱二\nNEW-3,2025-01-01,2030-12-31,也许,FOOD,449918,孙三\n"
                + "NEW-1,2025-01-01,2030-12-31,是,FOOD,449918,又一\n"
        );
        var ((accepted, _, refused), rows) = await Import(
            "officers",
            file,
            "--body",
            Body,
            "--errors",
            Folder.File("errors.csv")
        );
        Assert.Equal((1, 3), (accepted, refused));
        Assert.Equal(
            [(3, "valid_from", "BAD_DATE"), (4, "lead", "BAD_CODE"), (5, "", "DUPLICATE")],
            rows.OrderBy(r => r.Line)
        );
        var errors = await File.ReadAllLinesAsync(Folder.File("errors.csv"));
        Assert.Equal(4, errors.Length);
        Assert.Contains(errors, e => e.StartsWith("3,valid_from,BAD_DATE,", StringComparison.Ordinal));
        var (_, text, _) = await Run(
            "import",
            "officers",
            file,
            "--body",
            Body,
            "--errors",
            Folder.File("errors.xlsx")
        );
        Assert.Contains("line 3: valid_from: BAD_DATE", text, StringComparison.Ordinal);
        Assert.Contains("0 accepted, 1 unchanged, 3 refused", text, StringComparison.Ordinal);
        Assert.True(new FileInfo(Folder.File("errors.xlsx")).Length > 0);
    }

    [Theory]
    [InlineData("import officers nowhere.csv --body {body}", "nowhere.csv: no such file")]
    [InlineData("import officers {empty} --body {body}", "EMPTY_FILE")]
    [InlineData("import officers {headless} --body {body}", "MISSING_COLUMN")]
    [InlineData("import officers {headless}", "--body")]
    [InlineData("import plans {headless} --body {body} --year 2026", "basis")]
    [InlineData("import feed {headless} --platform NONE --body {body}", "UNKNOWN_FEED_FORMAT")]
    [InlineData("import feed {headless} --body {body}", "--platform")]
    [InlineData("import feed {headless} --platform NONE --body {body} --kind visits", "visits")]
    [InlineData("export visits --out x.csv", "visits")]
    [InlineData("export matters", "--out")]
    [InlineData("export officers --body NOBODY --out {out}", "UNKNOWN_BODY")]
    public async Task What_cannot_be_used_ends_with_2_and_says_why_and_leaves_no_file(string arguments, string said)
    {
        await File.WriteAllTextAsync(Folder.File("empty.csv"), "");
        await File.WriteAllTextAsync(Folder.File("headless.csv"), "姓名,执法证号\n张,C1\n");
        string[] words =
        [
            .. arguments
                .Replace("{body}", Body)
                .Replace("{empty}", Folder.File("empty.csv"))
                .Replace("{headless}", Folder.File("headless.csv"))
                .Replace("{out}", Folder.File("out.csv"))
                .Split(' '),
        ];
        await Refused(2, said, words);
        Assert.False(File.Exists(Folder.File("out.csv")) || File.Exists(Folder.File("out.csv.part")));
    }

    [Theory]
    [InlineData("officers")]
    [InlineData("plans")]
    [InlineData("results")]
    [InlineData("enterprises")]
    public async Task Every_sheet_comes_out_with_a_header_and_rows(string what)
    {
        var file = Folder.File($"{what}.csv");
        string[] year = what is "plans" or "results" ? ["--year", Year, "--body", Body] : [];
        await Good(["export", what, "--out", file, .. year]);
        var lines = await File.ReadAllLinesAsync(file);
        Assert.True(lines.Length > 2, $"{lines.Length} lines");
        // a spreadsheet takes the Chinese for what it is
        Assert.True((await File.ReadAllBytesAsync(file)).AsSpan().StartsWith(Encoding.UTF8.Preamble));
    }

    private static List<List<string>> Cells(IEnumerable<string> lines) =>
        [
            .. lines.Select(line =>
            {
                var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
                foreach (var c in line.TrimStart('\uFEFF').Replace("\"\"", "\u0001"))
                    if (c == '"')
                        quoted = !quoted;
                    else if (c == ',' && !quoted)
                    {
                        cells.Add(cell.ToString());
                        cell.Clear();
                    }
                    else
                        cell.Append(c == '\u0001' ? '"' : c);
                cells.Add(cell.ToString());
                return cells;
            }),
        ];
}
