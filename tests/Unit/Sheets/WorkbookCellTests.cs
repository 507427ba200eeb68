using Enforcement.Contracts;
using Enforcement.Testing;
using static Enforcement.Unit.Sheets.SheetRead;

namespace Enforcement.Unit.Sheets;

/// <summary>What stands in a cell is read as the sheet shows it, or its row is refused; never the book, and never for a
/// column nobody knows.</summary>
public class WorkbookCellTests
{
    // Style n has the n-th of these formats.
    private static readonly string[] Codes =
    [
        "General",
        "0000000000",
        "\"44-\"0000",
        "00-00",
        "#,##0",
        "0.00E+00",
        "0%",
        "# ?/?",
        "0.00",
        "yyyy/m/d;@",
        "[$-804]yyyy\"年\"m\"月\"d\"日\"",
        "0_ ",
        "000;-000",
        "0.0%",
        ";;;",
        "[DBNum1]General",
        "G/通用格式",
        "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        "[h]:mm",
        "\"d\"0",
        "0\\d",
        "[Red]0",
        "@",
        "e\"年\"m\"月\"",
        "mm:ss.0",
    ];

    private static readonly Book Styled = new()
    {
        NumberFormats = string.Concat(
            Codes.Select(
                (c, i) => $"<numFmt numFmtId=\"{176 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(c)}\"/>"
            )
        ),
        Formats =
            string.Concat(Codes.Select((_, i) => $"<xf numFmtId=\"{176 + i}\"/>"))
            + "<xf/><xf numFmtId=\"31\"/><xf numFmtId=\"57\"/><xf numFmtId=\"14\"/><xf numFmtId=\"3\"/><xf "
            + "numFmtId=\"11\"/><xf numFmtId=\"999\"/><xf numFmtId=\"bad\"/>",
        Shared =
        [
            "<t>甲</t>",
            "<r><rPr><b/></rPr><t xml:space=\"preserve\"> 富</t></r><r><t>文</t></r><rPh sb=\"0\" eb=\"1\">"
                + "<t>fu</t></rPh><phoneticPr/>",
            "<t>a_x000D_b_x005F_x0041_</t>",
            "<t/>",
            "",
            "<t>_xD800_</t>",
        ],
    };

    [Theory]
    [
        InlineData(0, "44010357", "44010357"),
        InlineData(1, "44010357", "0044010357"),
        InlineData(1, "12345678901", "12345678901"),
        InlineData(1, "0", "0000000000"),
        InlineData(4, "357", "357")
    ]
    [
        InlineData(6, "0.05", "5%"),
        InlineData(13, "0.055", "5.5%"),
        InlineData(9, "45720", "2025-03-04"),
        InlineData(10, "45720.5", "2025-03-04 12:00:00"),
        InlineData(11, "42", "42"),
        InlineData(12, "7", "007")
    ]
    [
        InlineData(12, "-7", "-007"),
        InlineData(16, "12345678", "12345678"),
        InlineData(17, "5", "5"),
        InlineData(21, "5", "5"),
        InlineData(22, "4401", "4401"),
        InlineData(23, "45720", "2025-03-04")
    ]
    [
        InlineData(25, "12", "12"),
        InlineData(26, "45720", "2025-03-04"),
        InlineData(27, "45720", "2025-03-04"),
        InlineData(28, "45720.99999999999", "2025-03-05"),
        InlineData(31, "12", "12"),
        InlineData(32, "12", "12"),
        InlineData(400, "12", "12")
    ]
    [
        InlineData(0, "0.30000000000000004", "0.3"),
        InlineData(0, "0.66666666666666663", "0.666666666666667"),
        InlineData(0, "1E+5", "100000"),
        InlineData(0, "1e-7", "0.0000001"),
        InlineData(0, "999999999999999", "999999999999999"),
        InlineData(0, " 7 ", "7")
    ]
    [InlineData(28, "61", "1900-03-01"), InlineData(28, "2958465", "9999-12-31")]
    public void A_number_is_read_as_its_format_shows_it(int style, string kept, string read)
    {
        var of = Of(
            (Styled with { Rows = $"""<row><c t="s"><v>0</v></c><c s="{style}"><v>{kept}</v></c></row>""" }).Bytes()
        );
        Assert.Null(of.Faulty);
        Assert.Equal(["甲", read], of.Row);
    }

    [Theory]
    [
        InlineData(2, "357", "44-0357", Reasons.NumberCell),
        InlineData(3, "1234", "12-34", Reasons.NumberCell),
        InlineData(4, "44010357", "44,010,357", Reasons.NumberCell),
        InlineData(29, "44010357", "44,010,357", Reasons.NumberCell)
    ]
    [
        InlineData(5, "12000", "1.20E+04", Reasons.NumberCell),
        InlineData(30, "12000", "1.20E+04", Reasons.NumberCell),
        InlineData(6, "0.055", "6%", Reasons.NumberCell),
        InlineData(7, "0.5", "1/2", Reasons.NumberCell)
    ]
    [
        InlineData(8, "12", "12.00", Reasons.NumberCell),
        InlineData(11, "0.5", "kept as 0.5", Reasons.NumberCell),
        InlineData(14, "5", "nothing", Reasons.NumberCell),
        InlineData(15, "5", "not understood", Reasons.NumberCell)
    ]
    [
        InlineData(17, "44010357", "44,010,357", Reasons.NumberCell),
        InlineData(18, "1.5", "36:00", Reasons.NumberCell),
        InlineData(19, "5", "d5", Reasons.NumberCell),
        InlineData(20, "5", "5d", Reasons.NumberCell)
    ]
    [
        InlineData(0, "1E+17", "more than 15 digits", Reasons.NumberCell),
        InlineData(1, "914499170000000001", "more than 15 digits", Reasons.NumberCell),
        InlineData(0, "1e15", "more than 15 digits", Reasons.NumberCell),
        InlineData(0, "-4E+20", "more than 15 digits", Reasons.NumberCell)
    ]
    [
        InlineData(0, "abc", "abc", Reasons.NumberCell),
        InlineData(0, "NaN", "NaN", Reasons.NumberCell),
        InlineData(0, "1e999", "1e999", Reasons.NumberCell)
    ]
    [
        InlineData(28, "60", "no day", Reasons.BadDate),
        InlineData(28, "-1", "no day", Reasons.BadDate),
        InlineData(28, "0.5", "no day", Reasons.BadDate),
        InlineData(28, "2958466", "no day", Reasons.BadDate)
    ]
    public void A_number_that_shows_anything_else_than_is_kept_refuses_its_row_with_both(
        int style,
        string kept,
        string words,
        string reason
    )
    {
        var fault = Of(
            (Styled with { Rows = $"""<row><c t="s"><v>0</v></c><c s="{style}"><v>{kept}</v></c></row>""" }).Bytes()
        ).Fault;
        Assert.Equal((reason, "B1"), (fault.Reason, fault.Field));
        Assert.Contains(words, fault.Message);
        Assert.StartsWith("数据!B1 ", fault.Message);
    }

    [Theory]
    [
        InlineData("1", "44000", "2024-06-19"),
        InlineData("true", "0", "1904-01-01"),
        InlineData("0", "44000", "2020-06-18")
    ]
    public void Days_count_from_1904_where_the_workbook_says_so(string since1904, string kept, string day) =>
        Assert.Equal(
            day,
            Of(
                (
                    Styled with
                    {
                        Properties = $"<workbookPr date1904=\"{since1904}\"/>",
                        Rows = $"""<row><c s="28"><v>{kept}</v></c></row>""",
                    }
                ).Bytes()
            ).Row[0]
        );

    [Fact]
    public void A_day_before_1904_is_refused_there() =>
        Assert.Equal(
            Reasons.BadDate,
            Of(
                (
                    Styled with
                    {
                        Properties = "<workbookPr date1904=\"1\"/>",
                        Rows = """<row><c s="28"><v>-1</v></c></row>""",
                    }
                ).Bytes()
            ).Fault.Reason
        );

    [Theory]
    [
        InlineData("<c t=\"s\"><v>1</v></c>", " 富文"),
        InlineData("<c t=\"s\"><v>2</v></c>", "a\rb_x0041_"),
        InlineData("<c t=\"s\"><v></v></c>", ""),
        InlineData("<c t=\"s\"><v/></c>", ""),
        InlineData("<c t=\"s\"/>", ""),
        InlineData("<c t=\"s\"><v>3</v></c>", ""),
        InlineData("<c t=\"s\"><v>4</v></c>", "")
    ]
    [
        InlineData("<c t=\"inlineStr\"><is><r><t>a</t></r><r><t> b</t></r><rPh><t>x</t></rPh></is></c>", "a b"),
        InlineData("<c t=\"inlineStr\"><is/></c>", ""),
        InlineData("<c t=\"inlineStr\"><v>直</v></c>", "直")
    ]
    [
        InlineData("<c t=\"b\"><v>1</v></c>", "true"),
        InlineData("<c t=\"b\"><v>0</v></c>", "false"),
        InlineData("<c t=\"b\"><v>true</v></c>", "true"),
        InlineData("<c t=\"str\"><f>\"\"</f><v></v></c>", ""),
        InlineData("<c t=\"str\"><f>X</f><v>值</v></c>", "值"),
        InlineData("<c><f>6*7</f><v>42</v></c>", "42")
    ]
    [
        InlineData("<c t=\"n\"/>", ""),
        InlineData("<c t=\"e\"><v/></c>", ""),
        InlineData("<c t=\"d\"><v>20230105</v></c>", "2023-01-05"),
        InlineData("<c t=\"d\"><v/></c>", "")
    ]
    public void A_cell_is_read_for_what_it_is(string cell, string text) =>
        Assert.Equal(
            ["甲", text],
            Of((Styled with { Rows = $"""<row><c t="s"><v>0</v></c>{cell}</row>""" }).Bytes()).Row
        );

    // Cells that are wrong, each in its own way.
    public static readonly TheoryData<string, string> Wrong = new()
    {
        { "<c t=\"s\"><v>99</v></c>", Reasons.CellError },
        { "<c t=\"s\"><v>-1</v></c>", Reasons.CellError },
        { "<c t=\"s\"><v>x</v></c>", Reasons.CellError },
        { "<c t=\"s\"><v>5</v></c>", Reasons.CellError },
        { "<c t=\"e\"><v>#N/A</v></c>", Reasons.CellError },
        { "<c><f>1+1</f></c>", Reasons.FormulaWithoutValue },
        { "<c><f>1+1</f><v/></c>", Reasons.FormulaWithoutValue },
        { "<c t=\"s\"><f>X</f><v/></c>", Reasons.FormulaWithoutValue },
        { "<c><v>914499170000000001</v></c>", Reasons.NumberCell },
        { "<c><v>x</v></c>", Reasons.NumberCell },
        { "<c t=\"b\"><v>maybe</v></c>", Reasons.CellError },
        { "<c t=\"d\"><v>12:30:00</v></c>", Reasons.BadDate },
        { "<c t=\"d\"><v>2023-02-30</v></c>", Reasons.BadDate },
        { "<c s=\"28\"><v>0.5</v></c>", Reasons.BadDate },
        { "<c s=\"5\"><v>0.3333</v></c>", Reasons.NumberCell },
        { "<c t=\"inlineStr\"><is><t>_xDC00_</t></is></c>", Reasons.CellError },
        { "<c t=\"str\"><v>_xFFFE_</v></c>", Reasons.CellError },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_cell_that_is_wrong_refuses_its_row_alone_and_in_a_column_nobody_knows_nothing(
        string cell,
        string reason
    )
    {
        var book = Styled with
        {
            Rows = $"""{Book.Row("h", "k")}<row>{Book.Cell("a")}{cell}</row>{Book.Row("b", "c")}""",
        };
        var known = Of(book.Bytes(), known: [0, 1]);
        Assert.Equal((reason, "B2"), (known.Faults[0]!.Reason, known.Faults[0]!.Field));
        Assert.StartsWith("数据!B2 ", known.Faults[0]!.Message);
        Assert.Null(known.Faults[1]);
        var passed = Of(book.Bytes(), known: [0]);
        Assert.All(passed.Faults, Assert.Null);
        Assert.Equal(["a", "b"], passed.Rows.Select(r => r[0]));
        // Beyond the header as well.
        Assert.All(
            Of(
                (
                    book with
                    {
                        Rows = book.Rows.Replace(Book.Row("h", "k"), Book.Row("h"), StringComparison.Ordinal),
                    }
                ).Bytes(),
                known: [0]
            ).Faults,
            Assert.Null
        );
    }

    [Fact]
    public void A_row_with_nothing_in_a_known_column_is_no_row() =>
        Assert.Equal(
            "b",
            Of(
                new Book
                {
                    Rows = $"{Book.Row("h", "备注")}<row><c r=\"B2\" t=\"e\"><v>#N/A</v></c></row>{Book.Row("b")}",
                }.Bytes(),
                known: [0]
            ).Row[0]
        );

    [Theory]
    [
        InlineData("<row><c r=\"ZZZZZ1\"><v>1</v></c></row>"),
        InlineData("<row><c r=\"1\"><v>1</v></c></row>"),
        InlineData("<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>")
    ]
    public void A_cell_that_stands_nowhere_or_twice_refuses_its_row(string row) =>
        Assert.Equal(Reasons.CellError, Of(new Book { Rows = row }.Bytes()).Fault.Reason);

    [Theory]
    [InlineData(
        "<row><c r=\"A1\"><v>1</v></c><c><v>2</v></c><c r=\"E1\"><v>5</v></c><c><v>6</v></c></row>",
        "1,2,,,5,6"
    )]
    [
        InlineData("<row><c r=\"c1\"><v>3</v></c></row>", ",,3"),
        InlineData("<row><c r=\"$B$1\"><v>2</v></c></row>", ",2"),
        InlineData("<row spans=\"1:3\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row>", "1,,3")
    ]
    public void A_cell_without_a_reference_stands_behind_the_one_before(string row, string cells) =>
        Assert.Equal(cells, string.Join(',', Of(new Book { Rows = row }.Bytes()).Row));

    [Fact]
    public void Of_two_ways_to_say_a_row_one_is_read()
    {
        const string Compatibility = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
        var rows =
            $"""{Book.Row("h", "k")}<mc:AlternateContent {Compatibility}><mc:Choice """
            + $"""Requires="x14">{Book.Row("a", "b")}</mc:Choice><mc:Fallback>{Book.Row("c", "d")}</mc:Fallback>"""
            + $"""</mc:AlternateContent><row>{Book.Cell("e")}<mc:AlternateContent {Compatibility}><mc:Choice """
            + $"""Requires="x14">{Book.Cell("f")}</mc:Choice><mc:Fallback>{Book.Cell("g")}</mc:Fallback>"""
            + """</mc:AlternateContent></row>""";
        Assert.Equal(
            ["c d", "e g"],
            Of(new Book { Rows = rows }.Bytes(), known: [0, 1]).Rows.Select(r => string.Join(' ', r))
        );
    }

    [Theory]
    [
        InlineData("yyyy/m/d", "yyyy/m/d", "2025-03-04", null),
        InlineData("yyyy/m/d", "yyyy-mm-dd", "2025-03-04", null),
        InlineData("0", "0", "45720", null)
    ]
    [
        InlineData("yyyy/m/d", "0", null, Reasons.NumberCell),
        InlineData("0", "yyyy/m/d", null, Reasons.NumberCell),
        InlineData("0", "0000000000", null, Reasons.NumberCell)
    ]
    public void A_number_format_that_is_declared_twice_is_the_last_where_both_say_the_same_and_else_refuses_the_row(
        string first,
        string last,
        string? text,
        string? reason
    )
    {
        var read = Of(
            new Book
            {
                NumberFormats =
                    $"<numFmt numFmtId=\"176\" formatCode=\"{first}\"/><numFmt numFmtId=\"176\" "
                    + $"formatCode=\"{last}\"/><numFmt/>",
                Formats = "<xf/><xf numFmtId=\"176\"/>",
                Rows = "<row><c s=\"1\"><v>45720</v></c></row>",
            }.Bytes()
        );
        Assert.Equal((text ?? "", reason), (read.Row[0], read.Faults[0]?.Reason));
    }

    [Fact]
    public void A_cell_without_a_style_has_the_first_one() =>
        Assert.Equal(
            "2025-03-04",
            Of(new Book { Formats = "<xf numFmtId=\"14\"/>", Rows = "<row><c><v>45720</v></c></row>" }.Bytes()).Row[0]
        );
}
