using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Testing;

namespace Enforcement.Unit.Sheets;

/// <summary>Text files as programs really write them; tests/cases/README.md says where each kind was seen.</summary>
public sealed class TextFileTests
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["code"] = "code",
        ["统一社会信用代码"] = "code",
        ["name"] = "name",
        ["企业名称"] = "name",
        ["on"] = "on",
        ["成立日期"] = "on",
    };

    [Theory]
    [InlineData("code,name,on\n1,a,2\n")]
    [InlineData("code;name;on\n1;a;2\n")]
    [InlineData("code\tname\ton\n1\ta\t2\n")]
    [InlineData("code|name|on\n1|a|2\n")]
    [InlineData("\"code\";\"name\";\"on\"\n1;a;2\n")]
    [InlineData("\"code\",\"name\",\"on\",\"a;b;c;d;e\"\n1,a,2,x\n")]
    [InlineData("code;name;on;\"a,b,c,d,e,f\"\n1;a;2;\n")]
    [InlineData("code,name,on,tags(a;b;c;d;e)\n1,a,2,\n")]
    [InlineData("sep=,\ncode,name,on\n1,a,2\n")]
    [InlineData("sep=;\r\ncode;name;on\r\n1;a;2\r\n")]
    [InlineData("\"sep=;\"\ncode;name;on\n1;a;2\n")]
    [InlineData("SEP=;\rcode;name;on\r1;a;2\r")]
    [InlineData("sep=\t\ncode\tname\ton\n1\ta\t2\n")]
    [InlineData("sep=,,,\ncode,name,on\n1,a,2\n")]
    [InlineData("\uFEFFsep=;\n\uFEFFcode;name;on\n1;a;2\n")]
    [InlineData("\uFEFFcode,name,on\n1,a,2\n")]
    [InlineData("\uFEFF\uFEFFcode,name,on\n1,a,2\n")]
    [InlineData("\uFEFF\uFEFF\uFEFF\"code\",name,on\n1,a,2\n")]
    [InlineData("\"co\nde\",name,on\n1,a,2\n")]
    [InlineData("\"co\r\nde\",na me,\"\ton\"\n1,a,2\n")]
    [InlineData("　code　,na\u00a0me,o\u200bn\n1,a,2\n")]
    [InlineData("*code,name*,＊on\n1,a,2\n")]
    [InlineData("code（必填）,name(必填),on\n1,a,2\n")]
    [InlineData("code,name,on,,,\n1,a,2,,,\n")]
    [InlineData("\n\n,,\n\"\",\"\", \ncode,name,on\n1,a,2\n")]
    [InlineData("code,name,on\n,,\n , ,\u3000\n1,a,2\n,,\n,,,,,,\n\"\",\"\",\"\"\n\n\n\u001a")]
    [InlineData("code,name,on\r1,a,2\r")]
    [InlineData("code,name,on\r\n1,a,2\r\n\r\n\r\n")]
    [InlineData("code,name,on\n1,a,2")]
    [InlineData("\"统一\n社会信用\u3000代码\",企业名称,成立 日期\n1,a,2\n")]
    [Asvs("v5.0.0-1.1.1")]
    public void One_row_stands_in_each_of_these(string file) => Assert.Equal("1|a|2", Assert.Single(Rows(file, out _)));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Lines_are_counted_as_an_editor_does_also_inside_quotes_and_past_what_is_no_row(string end)
    {
        string[] text = ["\uFEFFsep=;", "\"co", "de\";name;on", ";;", "1;\"a", "", "b\";2", "", "2;c;3", "3;d;4"];
        var file = string.Join(end, text);
        Rows(file, out var lines);
        Assert.Equal([5, 9, 10], lines);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void The_end_of_a_line_is_the_same_at_every_size(string end)
    {
        var file = new StringBuilder("code,name,on").Append(end);
        for (var i = 1; i <= 20_000; i++)
            file.Append(i).Append(",示例区示例商贸有限公司示例区示例商贸有限公司,2020-01-02").Append(end);
        Assert.True(Encoding.UTF8.GetByteCount(file.ToString()) > UploadedText.LongestLine);
        Rows(file.ToString(), out var lines);
        Assert.Equal((20_000, 20_001), (lines.Count, lines[^1]));
    }

    [Theory]
    [InlineData("a;b\n1;2\n", "'a', 'b'")]
    [InlineData("2024年企业名单\ncode,name,on\n1,a,2\n", "on line 1 stands '2024年企业名单'")]
    [InlineData("code，name，on\n1，a，2\n", "'code，name，on'")]
    [InlineData(
        "\"信用\n代码\",名\u3000称,\u200b日\u00a0期\n1,a,2\n",
        "'信用⏎代码', '名[U+3000]称', '[U+200B]日[U+00A0]期'"
    )]
    [InlineData("c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14\n", "'c12' and 2 more")]
    public void A_header_that_is_not_understood_is_shown(string file, string shown)
    {
        var refused = Assert.Throws<Refusal>(() => Rows(file, out _));
        Assert.Equal(Reasons.MissingColumn, refused.Reason);
        Assert.Contains(shown, refused.Message, StringComparison.Ordinal);
        Assert.True(refused.Message.Length < 700);
    }

    [Theory]
    [InlineData("sep=x\ncodexname\n", "'x' separates")]
    [InlineData("sep=，\ncode，name\n", "'，' separates")]
    [InlineData("sep=\ncode,name\n", "' ' separates")]
    public void A_separator_that_is_none_is_named(string file, string said)
    {
        var refused = Assert.Throws<Refusal>(() => Rows(file, out _));
        Assert.Equal(Reasons.UnreadableFile, refused.Reason);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_is_never_closed_refuses_the_file_and_names_its_line()
    {
        var refused = Assert.Throws<Refusal>(() => Rows("code,name,on\n1,a,2\n2,\"b,3\n3,c,4\n", out _));
        Assert.Equal(Reasons.TruncatedFile, refused.Reason);
        Assert.Contains("line 3", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code,name,on\n1,a,2\n2,\"b,3\n3,\"c\",4\n4,d,5\n", "line 3 is closed on line 4")]
    [InlineData("code,name,on\n1,a,2\n2,\"b,3\n3,c,4\n4,d\",5\n5,e,6\n", "line 3 is closed on line 5")]
    public void Rows_that_a_stray_quote_swallowed_are_told_with_their_lines(string file, string said)
    {
        var rows = Rows(file, out _);
        Assert.Contains("1|a|2", rows);
        Assert.Equal(3, rows.Count);
        var told = Assert.Single(rows, r => r.StartsWith(Reasons.BadQuote, StringComparison.Ordinal));
        Assert.Contains(said, told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_of_several_lines_is_a_cell() =>
        Assert.Equal(["1|甲\r\n乙, 丙|2", "2|b|3"], Rows("code,name,on\r\n1,\"甲\r\n乙, 丙\",2\r\n2,b,3\r\n", out _));

    [Fact]
    public void A_row_with_more_cells_than_the_header_is_refused_by_itself()
    {
        var rows = Rows("code,name,on\n1,a,b,2\n2,b,3,\n", out _);
        Assert.StartsWith(Reasons.TooManyFields, rows[0], StringComparison.Ordinal);
        Assert.Equal("2|b|3", rows[1]);
    }

    [Theory]
    [InlineData("utf-16le", "UTF-16")]
    [InlineData("utf-16be", "UTF-16")]
    [InlineData("nul", "near line 2 the file holds a NUL byte")]
    [InlineData("turned", "near line 2 the file holds U+FFFE")]
    [InlineData("cut", "near line 3 the file is not UTF-8 or GB18030")]
    public void What_is_no_text_here_is_said(string what, string said)
    {
        const string Marked = "\uFEFFcode,name,on\n1,a,2\n";
        byte[] file = what switch
        {
            "utf-16le" => Encoding.Unicode.GetBytes(Marked),
            "utf-16be" => Encoding.BigEndianUnicode.GetBytes(Marked),
            "nul" => "code,name,on\n1,a\0,2\n"u8.ToArray(),
            "turned" => Encoding.UTF8.GetBytes("code,name,on\n1,a\uFFFE,2\n"),
            _ => [.. "code,name,on\n1,a,2\n2,"u8, 0xff, .. ",3\n"u8],
        };
        var refused = Assert.Throws<Refusal>(() => RoundTripTests.Read(file, SheetFormat.Csv));
        Assert.Equal(Reasons.UnreadableFile, refused.Reason);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static List<string> Rows(string file, out List<long> lines)
    {
        SheetColumns? columns = null;
        var (rows, at) = (new List<string>(), new List<long>());
        RoundTripTests.Read(Encoding.UTF8.GetBytes(file), SheetFormat.Csv, row: sheet =>
        {
            if (columns is null)
            {
                columns = SheetColumns.Read(sheet, Known, ["code", "name", "on"]);
                return;
            }
            rows.Add(
                columns.Fault(sheet) is { } fault
                    ? $"{fault.Reason} {fault.Message}"
                    : string.Join('|', ((string[])["code", "name", "on"]).Select(column => columns.Of(sheet, column)))
            );
            at.Add(sheet.Line);
        });
        lines = at;
        return rows;
    }
}
