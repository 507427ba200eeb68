namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>What is wrong with, or worth a look at in, one row or one of its fields.</summary>
/// <param name="Field">"" for the row as a whole.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
public sealed record SheetFault(string Field, string Reason, string Message);

/// <summary>
/// A table read forward, row by row, from CSV or XLSX. Every cell is text: a date of a workbook comes as 2025-01-31, a
/// number as its digits, a formula as the value the workbook holds for it. What would have to be guessed is a fault of
/// the row.
/// </summary>
public abstract class SheetReader : IAsyncDisposable
{
    /// <summary>Line of the file or row of the sheet, from 1; the header is line 1 unless empty rows precede
    /// it.</summary>
    public abstract long Line { get; }

    /// <summary>Cells of the row.</summary>
    public abstract int Count { get; }

    /// <summary>A cell, as it was before <see cref="Formulas.Neutralise"/>.</summary>
    public string this[int cell] => Formulas.Restore(Raw(cell));

    protected abstract string Raw(int cell);

    /// <summary>Why the row cannot be read at all; null for a good one.</summary>
    public SheetFault? Fault { get; protected set; }

    /// <summary>Why a cell of this row seems to hold other rows, of so many cells; null where it does not.</summary>
    internal virtual SheetFault? Swallowed(int cells) => null;

    /// <summary>The sheet of a workbook that is read; "" for a table without sheets.</summary>
    public virtual string Sheet => "";

    /// <summary>Rows read since the header that a workbook keeps hidden, or filtered out: they are read like all
    /// others.</summary>
    public virtual long Hidden => 0;

    /// <summary>The row that is now read is the header, and only these columns matter from here on: what stands in
    /// others is passed over.</summary>
    /// <exception cref="Refusal">MERGED_CELLS.</exception>
    public virtual void Use(IReadOnlyCollection<int> columns) { }

    /// <summary>Moves to the next row that has something in it; false at the end.</summary>
    /// <exception cref="Refusal">The file as a whole cannot be read.</exception>
    public abstract ValueTask<bool> Read(CancellationToken token);

    public abstract ValueTask DisposeAsync();
}

/// <summary>
/// A cell that begins with = + - @ (in full width too), a tab or a line end is run as a formula by spreadsheets that
/// open a CSV file, or a workbook saved as one. Written, it gets an apostrophe; read, it loses it again: the pair is
/// exact for every text.
/// </summary>
public static class Formulas
{
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    public static string Neutralise(string text) => BeginsAfterApostrophes(text) ? "'" + text : text;

    public static string Restore(string text) =>
        text.StartsWith('\'') && BeginsAfterApostrophes(text) ? text[1..] : text;

    // Apostrophes that stood there before count as text: one more is put before them, and one taken away.
    private static bool BeginsAfterApostrophes(string text)
    {
        var i = 0;
        while (i < text.Length && text[i] == '\'')
            i++;
        return i < text.Length && Starts.Contains(text[i]);
    }
}
