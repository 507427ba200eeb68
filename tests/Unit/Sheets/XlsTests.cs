using Enforcement.Contracts;
using Enforcement.Contracts.Sheets.V1;
using static Enforcement.Unit.Sheets.SheetRead;

namespace Enforcement.Unit.Sheets;

/// <summary>
/// Workbooks of Excel 97 to 2003. Both files were saved by LibreOffice 25; in roster.xls the first sheet was then
/// hidden, in days-1904.xls one cell given the number format 31,
/// which Chinese Excel has of itself and LibreOffice never writes.
/// </summary>
public class XlsTests
{
    private static byte[] File(string name) =>
        System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Sheets", "xls", name));

    [Theory, InlineData(SheetFormat.Xlsx), InlineData(SheetFormat.Csv)]
    public void It_is_read_like_any_other_by_its_bytes(SheetFormat format)
    {
        var read = Of(File("roster.xls"), known: [0, 1], format: format);
        // the sheet before it is hidden, and one row is filtered out
        Assert.Equal(("名册", 1L), (read.Sheet, read.Hidden));
        Assert.Equal(
            ["0044010357 2019-05-06", "0044010358 2019-05-07 12:30:00"],
            read.Rows.Take(2).Select(r => string.Join(' ', r))
        );
        Assert.Equal((Reasons.NumberCell, "A4"), (read.Faults[2]!.Reason, read.Faults[2]!.Field));
        Assert.Contains("shows 44,010,359, kept as 44010359", read.Faults[2]!.Message);
        Assert.Equal("隐藏", Of(File("roster.xls"), "旧").Row[0]);
    }

    [Fact]
    public void An_error_in_a_known_column_refuses_its_row() =>
        Assert.Equal(
            [null, null, (Reasons.CellError, "C4")],
            Of(File("roster.xls"), known: [2])
                .Faults.Select(f => f is null ? ((string, string)?)null : (f.Reason, f.Field))
        );

    [Fact]
    public void Days_count_from_1904_also_under_the_formats_of_chinese_excel() =>
        Assert.Equal(["2024-06-19", "2024-06-19"], Of(File("days-1904.xls")).Rows[0]);

    [Fact]
    public void Merged_cells_are_found_in_a_known_column_alone()
    {
        Assert.Contains("S!A2:B3", Refused(File("days-1904.xls"), Reasons.MergedCells, known: [0]).Message);
        Assert.Empty(Of(File("days-1904.xls"), known: [2]).Rows);
    }

    [Theory, InlineData(700), InlineData(3000)]
    public void One_that_was_cut_off_is_refused(int length) =>
        Refused(File("roster.xls")[..length], Reasons.UnreadableFile);
}
