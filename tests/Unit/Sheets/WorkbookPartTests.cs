using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Testing;
using static Enforcement.Unit.Sheets.SheetRead;

namespace Enforcement.Unit.Sheets;

/// <summary>Which part of a workbook is what, in the shapes that programs write; and which of its sheets is
/// read.</summary>
public class WorkbookPartTests
{
    private static readonly string Text = Book.Row("甲");
    private const string SharedCell = """<row r="1"><c r="A1" t="s"><v>0</v></c></row>""";
    private static readonly Book Plain = new() { Rows = SharedCell, Shared = ["<t>甲</t>"] };

    public static TheoryData<string> Shapes => [.. Edits.Keys];

    // Shape → how the plain workbook is changed to have it.
    private static readonly Dictionary<string, Action<Dictionary<string, string>>> Edits = new()
    {
        ["as Excel writes it"] = _ => { },
        ["workbook2.xml"] = p =>
        {
            Move(p, "xl/workbook.xml", "xl/workbook2.xml");
            Move(p, "xl/_rels/workbook.xml.rels", "xl/_rels/workbook2.xml.rels");
        },
        ["targets from the root"] = p => Change(p, "xl/_rels/workbook.xml.rels", "Target=\"", "Target=\"/xl/"),
        ["other folders"] = p =>
        {
            p.Rename("xl/worksheets/sheet1.xml", "data/tables/rows.xml");
            Change(p, "[Content_Types].xml", "xl/worksheets/sheet1.xml", "data/tables/rows.xml");
            Change(p, "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../data/tables/rows.xml");
        },
        ["everything at the root"] = AtTheRoot,
        ["SharedStrings.xml in the archive alone"] = p => p.Rename("xl/sharedStrings.xml", "xl/SharedStrings.xml"),
        ["SharedStrings.xml everywhere"] = p => Move(p, "xl/sharedStrings.xml", "xl/SharedStrings.xml"),
        ["capital folders"] = p =>
        {
            p.Rename("xl/workbook.xml", "XL/Workbook.xml");
            p.Rename("xl/_rels/workbook.xml.rels", "XL/_rels/Workbook.xml.rels");
        },
        ["backslashes in the archive"] = p =>
        {
            foreach (var path in p.Keys.ToList())
                p.Rename(path, path.Replace('/', '\\'));
        },
        ["a relationship to a part that is not there"] = p =>
            Change(
                p,
                "xl/_rels/workbook.xml.rels",
                "</Relationships>",
                "<Relationship Id=\"rIdX\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                    + "relationships/theme\" Target=\"theme/theme1.xml\"/></Relationships>"
            ),
        ["a part without a type"] = p =>
            Change(
                p,
                "[Content_Types].xml",
                "<Override PartName=\"/xl/worksheets/sheet1.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>",
                ""
            ),
        ["no types at all"] = p => p.Remove("[Content_Types].xml"),
        ["a broken list of types"] = p => p["[Content_Types].xml"] = "<Types",
        ["a hyperlink with a bad address"] = p =>
            p["xl/worksheets/_rels/sheet1.xml.rels"] =
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
                + """<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/"""
                + """relationships/hyperlink" Target="http://[bad" TargetMode="External"/></Relationships>""",
        ["prefixes on every element"] = p =>
        {
            foreach (
                var path in new[]
                {
                    "xl/workbook.xml",
                    "xl/worksheets/sheet1.xml",
                    "xl/sharedStrings.xml",
                    "xl/styles.xml",
                }
            )
                p[path] = Prefixed(p[path]);
        },
        ["single quotes"] = p =>
        {
            foreach (var path in p.Keys.ToList())
                p[path] = p[path].Replace('"', '\'');
        },
        ["no styles"] = p =>
        {
            p.Remove("xl/styles.xml");
            Change(p, "xl/_rels/workbook.xml.rels", "<Relationship Id=\"rIdA\"", "<Removed Id=\"rIdA\"");
        },
        ["a type in another case"] = p => Change(p, "[Content_Types].xml", "/xl/worksheets/", "/xl/Worksheets/"),
        ["counts that lie"] = p =>
            Change(p, "xl/sharedStrings.xml", "<sst ", "<sst count=\"0\" uniqueCount=\"99999\" "),
        ["a macro workbook"] = p =>
            Change(
                p,
                "[Content_Types].xml",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
            ),
        ["another way to say the list of sheets"] = p =>
        {
            Change(
                p,
                "xl/workbook.xml",
                "<sheets>",
                "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
                    + "<mc:Choice Requires=\"x15\"><sheets><sheet name=\"x\" sheetId=\"9\" r:id=\"none\"/></sheets>"
                    + "</mc:Choice><mc:Fallback><sheets>"
            );
            Change(
                p,
                "xl/workbook.xml",
                "</sheets></workbook>",
                "</sheets></mc:Fallback></mc:AlternateContent></workbook>"
            );
        },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void A_workbook_is_read_by_its_relationships_in_every_shape(string shape)
    {
        var read = Of((Plain with { Edit = Edits[shape] }).Bytes());
        Assert.Equal(("数据", "甲"), (read.Sheet, Assert.Single(read.Row)));
    }

    [Fact]
    public void A_strict_workbook_is_read_with_its_dates() =>
        Assert.Equal(
            ["甲", "2023-01-05", "2023-01-05 12:30:00", "2023-01-05"],
            Of(
                new Book
                {
                    IsStrict = true,
                    Shared = ["<t>甲</t>"],
                    Formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>",
                    Rows =
                        """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>2023-01-05</v></c><c """
                        + """r="C1" t="d" s="1"><v>2023-01-05T12:30:00.000Z</v></c><c r="D1" s="1"><v>44931</v>"""
                        + """</c></row>""",
                }.Bytes()
            ).Row
        );

    [Theory]
    [InlineData("hidden"), InlineData("veryHidden")]
    public void The_first_sheet_that_is_not_hidden_is_read(string state)
    {
        var book = new Book { Sheets = [("旧", $"state=\"{state}\""), ("数据", "")], Rows = Text };
        Assert.Equal(("数据", "甲"), (Of(book.Bytes()).Sheet, Of(book.Bytes()).Row[0]));
        Assert.Equal("other", Of(book.Bytes(), "旧").Row[0]); // named, it is meant
    }

    [Theory]
    [InlineData("chartsheet"), InlineData("dialogsheet"), InlineData("xlMacrosheet")]
    public void A_chart_or_dialog_or_macro_sheet_is_no_worksheet(string type)
    {
        var book = new Book
        {
            Sheets = [("图", ""), ("数据", "")],
            Rows = Text,
            Edit = p =>
                Change(
                    p,
                    "xl/_rels/workbook.xml.rels",
                    "worksheet\" Target=\"worksheets/sheet1.xml",
                    $"{type}\" Target=\"worksheets/sheet1.xml"
                ),
        };
        Assert.Equal("甲", Of(book.Bytes()).Row[0]);
        Assert.Contains("no table", Refused(book.Bytes(), Reasons.UnknownSheet, "图").Message);
    }

    [Fact]
    public void A_workbook_whose_sheets_are_all_hidden_is_refused_by_their_names()
    {
        var refusal = Refused(
            new Book { Sheets = [("旧", "state=\"hidden\""), ("数据", "state=\"veryHidden\"")], Rows = Text }.Bytes(),
            Reasons.UnknownSheet
        );
        Assert.Contains("旧 (hidden), 数据 (hidden)", refusal.Message);
    }

    [Fact]
    public void A_sheet_without_rows_beside_a_hidden_one_is_refused_by_the_names_of_both()
    {
        var refusal = Refused(
            new Book { Sheets = [("旧", "state=\"hidden\""), ("数据", "")] }.Bytes(),
            Reasons.EmptyFile
        );
        Assert.Contains("数据", refusal.Message);
        Assert.Contains("旧 (hidden)", refusal.Message);
    }

    [Fact]
    public void Of_two_sheets_of_one_name_the_visible_one_is_meant_and_of_two_visible_ones_none()
    {
        Assert.Equal(
            "甲",
            Of(new Book { Sheets = [("数据", "state=\"hidden\""), ("数据", "")], Rows = Text }.Bytes(), "数据").Row[0]
        );
        Assert.Equal("other", Of(new Book { Sheets = [("数据", ""), ("数据", "")], Rows = Text }.Bytes()).Row[0]);
        Refused(new Book { Sheets = [("数据", ""), ("数据", "")], Rows = Text }.Bytes(), Reasons.UnknownSheet, "数据");
    }

    [Fact]
    public void A_sheet_that_is_listed_but_missing_is_passed_over_and_named_when_asked_for()
    {
        var book = new Book
        {
            Sheets = [("空", ""), ("数据", "")],
            Rows = Text,
            Edit = p => Change(p, "xl/workbook.xml", "r:id=\"rId1\"", "r:id=\"rId77\""),
        };
        Assert.Equal("甲", Of(book.Bytes()).Row[0]);
        Assert.Contains("空", Refused(book.Bytes(), Reasons.UnreadableFile, "空").Message);
    }

    [Fact]
    public void Hidden_and_filtered_rows_are_read_and_counted()
    {
        var read = Of(
            new Book
            {
                Rows =
                    $"""{Book.Row("h")}<row hidden="1">{Book.Cell("a")}</row><row>{Book.Cell("b")}</row><row """
                    + $"""hidden="true">{Book.Cell("c")}</row><row ht="0" customHeight="1">{Book.Cell("d")}</row>"""
                    + """<row hidden="1"/>""",
            }.Bytes(),
            known: [0]
        );
        Assert.Equal(["a", "b", "c", "d"], read.Rows.Select(r => r[0]));
        Assert.Equal(3, read.Hidden);
    }

    [Theory]
    [InlineData("""<mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>""")]
    [InlineData("""<mergeCells count='1'><mergeCell ref='A3:A4'/></mergeCells>""")]
    [InlineData("""<mergeCells><mergeCell xmlns:u="u" u:id="1" ref = "A3:A4" /></mergeCells>""")]
    [InlineData(
        """<x:mergeCells xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:mergeCell """
            + """ref="$A$3:$A$4"></x:mergeCell></x:mergeCells>"""
    )]
    [InlineData("""<mergeCells><mergeCell ref="C9:D9"/><mergeCell ref="a3:a4"/></mergeCells>""")]
    [InlineData("""<mergeCells><mergeCell ref="A1:B2"/></mergeCells>""")]
    public void Merged_cells_in_a_known_column_are_found_however_they_are_written(string after) =>
        Assert.Contains(
            "数据!",
            Refused(
                new Book { Rows = Book.Row("标题") + Book.Row("h") + Book.Row("a"), After = after }.Bytes(),
                Reasons.MergedCells,
                headerRow: 2,
                known: [0]
            ).Message
        );

    [Theory]
    [InlineData("""<mergeCells><mergeCell ref="A1:G1"/></mergeCells>""")] // a title above the header
    [InlineData("""<mergeCells><mergeCell ref="B2:C9"/></mergeCells>""")] // a column that nobody knows
    // one cell, merged with nothing
    [InlineData("""<mergeCells><mergeCell ref="A3"/><mergeCell ref="A4:A4"/></mergeCells>""")]
    [InlineData("""<mergeCells count="0"/>""")]
    public void Merged_cells_that_hide_nothing_refuse_nothing(string after) =>
        Assert.Equal(
            "mergeCell ref",
            Of(
                new Book { Rows = Book.Row("标题") + Book.Row("h") + Book.Row("mergeCell ref"), After = after }.Bytes(),
                headerRow: 2,
                known: [0]
            ).Row[0]
        );

    [Fact]
    [Asvs("v5.0.0-5.2.3")]
    public void A_part_larger_than_is_held_at_once_is_refused() =>
        Refused(
            new Book { Rows = Text, Properties = $"<!--{new string('a', 65 << 20)}-->" }.Bytes(),
            Reasons.UnreadableFile
        );

    private static void AtTheRoot(Dictionary<string, string> parts)
    {
        foreach (var path in parts.Keys.Where(p => p.StartsWith("xl/", StringComparison.Ordinal)).ToList())
            parts.Rename(path, path[3..]);
        Change(parts, "_rels/.rels", "xl/workbook.xml", "workbook.xml");
        Change(parts, "[Content_Types].xml", "\"/xl/", "\"/");
    }

    /// <summary>To another path, in the archive and wherever it is named.</summary>
    private static void Move(Dictionary<string, string> parts, string from, string to)
    {
        parts.Rename(from, to);
        foreach (var path in new[] { "[Content_Types].xml", "_rels/.rels" })
            parts[path] = parts[path].Replace(from, to, StringComparison.Ordinal);
        foreach (var path in parts.Keys.Where(p => p.Contains("_rels/workbook", StringComparison.Ordinal)).ToList())
            parts[path] = parts[path]
                .Replace(
                    from.Replace("xl/", "\"", StringComparison.Ordinal),
                    to.Replace("xl/", "\"", StringComparison.Ordinal),
                    StringComparison.Ordinal
                );
    }

    private static void Change(Dictionary<string, string> parts, string path, string from, string to)
    {
        Assert.Contains(from, parts[path]); // a change that changes nothing would try nothing
        parts[path] = parts[path].Replace(from, to, StringComparison.Ordinal);
    }

    private static string Prefixed(string xml) =>
        System.Text.RegularExpressions.Regex.Replace(
            xml.Replace("xmlns=", "xmlns:x=", StringComparison.Ordinal),
            "<(/?)([a-zA-Z])",
            "<$1x:$2"
        );
}

internal static class PartNames
{
    public static void Rename(this Dictionary<string, string> parts, string from, string to)
    {
        var text = parts[from];
        parts.Remove(from);
        parts[to] = text;
    }
}
