using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>
/// One sheet of an .xls workbook (BIFF, Excel 97 to 2003). The library gives values; what is a date is decided by the
/// number format, since it takes those of Chinese Excel for numbers.
/// </summary>
public sealed class XlsSheet : SheetReader
{
    private readonly IExcelDataReader reader;
    private readonly bool since1904;
    private readonly HashSet<(int Row, int Column)> errors;
    private readonly string others;
    private readonly List<string> cells = [];
    private bool[]? used;
    private long row,
        rows,
        hidden;

    static XlsSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="file">Seekable; stays the caller's.</param>
    /// <param name="sheet">Its name; "" = the first worksheet that is not hidden.</param>
    /// <exception cref="Refusal">UNREADABLE_FILE with what the file is, UNKNOWN_SHEET.</exception>
    public XlsSheet(Stream file, string sheet)
    {
        var shell = XlsFile.Read(file);
        if (!shell.HasWorkbook)
            throw SheetSignature.NoWorkbook(shell.Streams);
        since1904 = shell.Since1904;
        reader = Try(
            () => ExcelReaderFactory.CreateBinaryReader(file, new ExcelReaderConfiguration { LeaveOpen = true }),
            "the workbook"
        );
        try
        {
            var tabs = new List<SheetTab>();
            do tabs.Add(
                new(reader.Name ?? "", reader.VisibleState is not (null or "visible"), "worksheet", $"{tabs.Count}")
            );
            while (Try(reader.NextResult, "the workbook"));
            var chosen = SheetTab.Choose(tabs, sheet);
            others = SheetTab.Words(tabs.Where(t => t != chosen));
            var place = int.Parse(chosen.Id, CultureInfo.InvariantCulture);
            errors = shell.Errors(place);
            reader.Reset();
            for (; place > 0; place--)
                reader.NextResult();
            Sheet = chosen.Name;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public override string Sheet { get; }
    public override long Line => row;
    public override int Count => cells.Count;
    public override long Hidden => hidden;

    protected override string Raw(int cell) => cells[cell];

    public override void Use(IReadOnlyCollection<int> columns)
    {
        used = new bool[columns.Count == 0 ? 0 : columns.Max() + 1];
        foreach (var column in columns)
            used[column] = true;
        foreach (var merged in reader.MergeCells ?? [])
            if (merged.ToRow + 1 >= row && columns.Any(c => c >= merged.FromColumn && c <= merged.ToColumn))
                throw XlsxRange.Refuse(
                    Sheet,
                    $"{XlsxRange.Letters(merged.FromColumn)}{merged.FromRow + 1}:"
                        + $"{XlsxRange.Letters(merged.ToColumn)}{merged.ToRow + 1}"
                );
    }

    public override ValueTask<bool> Read(CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        while (Try(reader.Read, $"after row {row} the sheet {Fields.Shown(Sheet)}"))
        {
            row = reader.Depth + 1;
            Fault = null;
            cells.Clear();
            var count = used?.Length ?? reader.FieldCount;
            for (var i = 0; i < count; i++)
                cells.Add(i < reader.FieldCount && (used is null || used[i]) ? Text(i) : "");
            if (Fault is null && !cells.Exists(c => c.Length > 0))
                continue;
            rows++;
            if (used is not null && reader.RowHeight == 0)
                hidden++;
            return new(true);
        }
        return rows == 0 && others.Length > 0 ? throw SheetTab.Empty(Sheet, others) : new(false);
    }

    public override ValueTask DisposeAsync()
    {
        reader.Dispose();
        return default;
    }

    private string Text(int column)
    {
        if (errors.Contains((reader.Depth, column)))
            return Wrong(column, Reasons.CellError, "shows an error");
        return reader.GetValue(column) switch
        {
            null => "",
            string text => UnicodeText.Is(text) ? text : Wrong(column, Reasons.CellError, "holds half a character"),
            bool yes => yes ? "true" : "false",
            DateTime at when at >= XlsxSheet.FirstDay => SheetNumber.Day(
                at.AddTicks(TimeSpan.TicksPerSecond / 2) is var round
                    ? new(round.Ticks - round.Ticks % TimeSpan.TicksPerSecond)
                    : at
            ),
            DateTime or TimeSpan => Wrong(column, Reasons.BadDate, "is no day between 1900-03-01 and 9999-12-31"),
            IConvertible number => Number(column, number.ToDouble(CultureInfo.InvariantCulture)),
            var other => Wrong(column, Reasons.CellError, $"holds {Fields.Shown(other.ToString())}"),
        };
    }

    private string Number(int column, double number)
    {
        var (index, code) = (reader.GetNumberFormatIndex(column), reader.GetNumberFormatString(column));
        // Up to 163 the formats are the program's own, under numbers that need no text.
        var format = SheetNumber.Of(index, index < 164 || string.IsNullOrEmpty(code) ? [] : [code]);
        var shown = format.Text(number, since1904, out var fault);
        return fault is { } why ? Wrong(column, why.Reason, why.Message, shown) : shown;
    }

    private string Wrong(int column, string reason, string words, string text = "")
    {
        var cell = $"{XlsxRange.Letters(column)}{row}";
        Fault ??= new(cell, reason, $"{Fields.Shown(Sheet)}!{cell} {words}");
        return text;
    }

    private static T Try<T>(Func<T> read, string what)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw SheetSignature.Encrypted();
        }
        // The library reads by offsets that the file gives; a damaged file makes it throw whatever an offset leads to.
        catch (Exception e) when (e is not (OutOfMemoryException or Refusal))
        {
            throw SheetSignature.Unreadable(
                $"{what} is damaged, or no .xls that is read here: save it as an Excel workbook (.xlsx) and send that"
            );
        }
    }
}
