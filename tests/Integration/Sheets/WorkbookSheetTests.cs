using Enforcement.Contracts;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Integration.Registry;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Sheets;

/// <summary>Workbooks as other programs and other habits make them, in through the RPC.</summary>
public class WorkbookSheetTests
{
    private static readonly string[] Header = ["credit_code", "name", "industry", "division", "registered_on", "备注"];

    private static string Firm(int n, string remark = "", string attributes = "") =>
        $"<row {attributes}>{string.Concat(Values(n).Select(Book.Cell))}{remark}</row>";

    private static string[] Values(int n) => [Code(n), $"演示{n}公司", "I6513", "449917001", "2020-05-06"];

    [Fact]
    public async Task What_is_hidden_is_never_taken_for_what_is_seen_and_hidden_rows_are_counted()
    {
        await using var registry = await RegistryHost.Start();
        var book = new Book
        {
            Sheets = [("旧", "state=\"hidden\""), ("数据", "")],
            Rows = Book.Row(Header) + Firm(1) + Firm(2, attributes: "hidden=\"1\"") + Firm(3),
        };
        var taken = await registry.ImportBytes(book.Bytes(), format: SheetFormat.Xlsx);
        Assert.Equal(
            (3, 0, 0, 1, "数据"),
            (
                taken.Totals.Accepted,
                taken.Totals.Unchanged,
                taken.Totals.Refused,
                taken.Totals.Hidden,
                taken.Totals.Sheet
            )
        );
    }

    [Theory]
    [
        InlineData("<c t=\"s\"><v></v></c>"),
        InlineData("<c t=\"s\"><v>7</v></c>"),
        InlineData("<c t=\"e\"><v>#N/A</v></c>"),
        InlineData("<c><v>0.66666666666666663</v></c>"),
        InlineData("<c><f>1+1</f></c>"),
        InlineData("<c><v>914499170000000001</v></c>")
    ]
    public async Task What_stands_in_a_column_nobody_knows_refuses_nothing(string remark)
    {
        await using var registry = await RegistryHost.Start();
        var taken = await registry.ImportBytes(
            new Book { Rows = Book.Row(Header) + Firm(1, remark) + Firm(2) }.Bytes(),
            format: SheetFormat.Xlsx
        );
        Assert.Equal((2, 0), (taken.Totals.Accepted, taken.Totals.Refused));
    }

    [Fact]
    public async Task A_wrong_cell_refuses_its_row_with_sheet_and_cell_in_both_languages()
    {
        await using var registry = await RegistryHost.Start();
        var bad = Firm(2).Replace(Book.Cell("2020-05-06"), "<c t=\"e\"><v>#N/A</v></c>", StringComparison.Ordinal);
        var taken = await registry.ImportBytes(
            new Book { Rows = Book.Row(Header) + Firm(1) + bad + Firm(3) }.Bytes(),
            format: SheetFormat.Xlsx
        );
        var refused = Assert.Single(taken.Refused);
        Assert.Equal(
            (2, 3, "E3", Reasons.CellError),
            (taken.Totals.Accepted, refused.Line, refused.Field, refused.Reason)
        );
        Assert.Contains("数据!E3", refused.Message);
        Assert.Equal(ReasonWords.Chinese(Reasons.CellError), refused.MessageZh);
    }
}
