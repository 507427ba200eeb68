using System.Text;
using CsvHelper;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>A table written row by row, as text only: a code is never a number, and nothing in it is run as a
/// formula.</summary>
public abstract class SheetWriter : IAsyncDisposable
{
    public async Task Write(IReadOnlyList<string> cells, CancellationToken token)
    {
        foreach (var cell in cells)
            Cell(Formulas.Neutralise(cell));
        await EndRow(token);
    }

    protected abstract void Cell(string text);
    protected abstract ValueTask EndRow(CancellationToken token);

    /// <summary>What must stand after the last row; without it the file is incomplete.</summary>
    public abstract Task Finish(CancellationToken token);
    public abstract ValueTask DisposeAsync();
}

/// <summary>RFC 4180 in UTF-8 with a byte order mark: without it spreadsheets take Chinese for another
/// encoding.</summary>
public sealed class CsvSheetWriter : SheetWriter
{
    private readonly CsvWriter csv;

    public CsvSheetWriter(Stream output)
    {
        output.Write(Encoding.UTF8.Preamble);
        csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\r\n", ValidateFieldCount = false }, true);
    }

    protected override void Cell(string text) => csv.WriteField(text);

    protected override ValueTask EndRow(CancellationToken token)
    {
        csv.EndRecord();
        return default;
    }

    public override Task Finish(CancellationToken token) => csv.FlushAsync(token).AsTask();

    public override ValueTask DisposeAsync() => csv.DisposeAsync();
}
