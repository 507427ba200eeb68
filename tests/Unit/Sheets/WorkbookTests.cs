using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Testing;

namespace Enforcement.Unit.Sheets;

/// <summary>What a workbook may hold beside texts: each is read for what it is, or refused by name.</summary>
public class WorkbookTests
{
    [Fact]
    public void Shared_rich_and_inline_texts_numbers_dates_yes_and_no_and_cached_values_are_read()
    {
        var rows = Read(
            """<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2"><v>42</v></c><c """
                + """r="E2" s="1"><v>45720</v></c><c r="F2" s="2"><v>45720.5</v></c><c r="G2" t="b"><v>1</v></c><c """
                + """r="H2" t="str"><f>A1&amp;"x"</f><v>7x</v></c><c r="I2"><f>6*7</f><v>42</v></c><c r="J2">"""
                + """<v>0.5</v></c></row>"""
        );
        Assert.Equal(
            ["文字", "", "富文本", "42", "2025-03-04", "2025-03-04 12:00:00", "true", "7x", "42", "0.5"],
            Assert.Single(rows)
        );
    }

    [Theory]
    [InlineData("""<row><c r="A1"><v>9.1449917000000001E+17</v></c></row>""", Reasons.NumberCell)]
    [InlineData("""<row><c r="A1"><v>914499170000000001</v></c></row>""", Reasons.NumberCell)]
    [InlineData("""<row><c r="A1"><f>1+1</f></c></row>""", Reasons.FormulaWithoutValue)]
    [InlineData("""<row><c r="A1" t="e"><v>#N/A</v></c></row>""", Reasons.CellError)]
    [InlineData("""<row><c r="A1" s="1"><v>12</v></c></row>""", Reasons.BadDate)]
    public void A_cell_that_would_have_to_be_guessed_is_a_fault_of_its_row(string row, string reason)
    {
        SheetFault? fault = null;
        Read(row, each: r => fault = r.Fault);
        Assert.Equal((reason, "A1"), (fault!.Reason, fault.Field));
    }

    [Fact]
    public void Lines_are_those_of_the_sheet_and_rows_of_nothing_are_passed_over()
    {
        var lines = new List<long>();
        Read(
            """<row r="3"><c r="A3" t="inlineStr"><is><t>a</t></is></c></row><row r="4"><c r="A4" s="1"/></row>"""
                + """<row r="9"><c r="B9" t="inlineStr"><is><t>b</t></is></c></row>""",
            each: r => lines.Add(r.Line)
        );
        Assert.Equal([3, 9], lines);
    }

    [Fact]
    public void A_sheet_that_is_not_there_is_refused_with_those_that_are()
    {
        Assert.Contains("名册", Refuses("", Reasons.UnknownSheet, sheet: "Sheet9").Message);
        Assert.Single(Read("""<row><c r="A1"><v>1</v></c></row>""", sheet: "名册"));
    }

    [Fact]
    [Asvs("v5.0.0-5.2.3")]
    public void A_workbook_that_unpacks_to_more_than_is_allowed_is_refused_before_it_is_unpacked()
    {
        var bomb = Book($"""<row><c r="A1" t="inlineStr"><is><t>{new string('a', 4 << 20)}</t></is></c></row>""");
        Assert.True(bomb.Length < 100_000);
        Assert.Equal(
            Reasons.UnpackedSize,
            Assert
                .Throws<Refusal>(() =>
                    RoundTripTests.Read(bomb, SheetFormat.Xlsx, limits: new SheetOptions { MostUnpacked = 1 << 20 })
                )
                .Reason
        );
        // A directory that understates a part gives no more of it than it says.
        var lying = Understated(bomb);
        Assert.Equal(
            Reasons.UnreadableFile,
            Assert
                .Throws<Refusal>(() =>
                    RoundTripTests.Read(lying, SheetFormat.Xlsx, limits: new SheetOptions { MostUnpacked = 1 << 20 })
                )
                .Reason
        );
    }

    [Theory]
    [InlineData("no zip at all")]
    [InlineData("PK\u0003\u0004broken")]
    public void What_is_no_workbook_is_refused(string text) =>
        Assert.Equal(
            Reasons.UnreadableFile,
            Assert.Throws<Refusal>(() => RoundTripTests.Read(Encoding.UTF8.GetBytes(text), SheetFormat.Xlsx)).Reason
        );

    [Theory]
    [InlineData("""<row><c r="A1"><v>1</v></row>""")]
    [InlineData("""<row><c r="A1"><v>1</v></c></row><row""")]
    [InlineData("""<row><c r="A1"><v>1<b/></v></c></row>""")]
    public void A_sheet_that_is_broken_is_refused(string rows) => Refuses(rows, Reasons.UnreadableFile);

    [Fact]
    [Asvs("v5.0.0-1.5.1")]
    public void Entities_are_not_expanded() =>
        Assert.Equal(
            Reasons.UnreadableFile,
            Assert
                .Throws<Refusal>(() =>
                    RoundTripTests.Read(
                        Book(
                            """<row><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>""",
                            declaration: "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>"
                        ),
                        SheetFormat.Xlsx
                    )
                )
                .Reason
        );

    [Fact]
    public void A_cell_longer_than_a_workbook_holds_is_refused_and_not_cut() =>
        Assert.Equal(
            Reasons.CellTooLong,
            Assert
                .Throws<Refusal>(() =>
                    RoundTripTests.Write(
                        [
                            [new string('a', 32_768)],
                        ],
                        SheetFormat.Xlsx
                    )
                )
                .Reason
        );

    [Fact]
    public void A_workbook_takes_as_many_rows_as_its_format_and_not_one_more()
    {
        Assert.NotEmpty(RoundTripTests.Write(Enumerable.Repeat<string[]>([""], XlsxWriter.MostRows), SheetFormat.Xlsx));
        Assert.Equal(
            Reasons.TooManyRows,
            Assert
                .Throws<Refusal>(() =>
                    RoundTripTests.Write(Enumerable.Repeat<string[]>([""], XlsxWriter.MostRows + 1), SheetFormat.Xlsx)
                )
                .Reason
        );
    }

    private static Refusal Refuses(string rows, string reason, string sheet = "")
    {
        var refusal = Assert.Throws<Refusal>(() => RoundTripTests.Read(Book(rows), SheetFormat.Xlsx, sheet));
        Assert.Equal(reason, refusal.Reason);
        return refusal;
    }

    private static List<string[]> Read(string rows, string sheet = "", Action<SheetReader>? each = null) =>
        RoundTripTests.Read(Book(rows), SheetFormat.Xlsx, sheet, row: each);

    private static byte[] Book(string rows, string declaration = "") =>
        new Book
        {
            Rows = rows,
            Sheets = [("名册", "")],
            NumberFormats =
                """<numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>""",
            Formats = """<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/>""",
            Shared = ["<t>文字</t>", """<r><t>富</t></r><r><t>文本</t></r><rPh sb="0" eb="1"><t>fu</t></rPh>"""],
            Edit = parts => parts["xl/worksheets/sheet1.xml"] = declaration + parts["xl/worksheets/sheet1.xml"],
        }.Bytes();

    /// <summary>Writes 1000 where the central directory says how long the sheet is.</summary>
    private static byte[] Understated(byte[] zip)
    {
        var lying = (byte[])zip.Clone();
        var name = "xl/worksheets/sheet1.xml"u8;
        var last = lying.AsSpan().LastIndexOf(name); // in the central directory; its record begins 46 bytes before
        BitConverter.TryWriteBytes(lying.AsSpan(last - 46 + 24), 1000u);
        return lying;
    }
}
