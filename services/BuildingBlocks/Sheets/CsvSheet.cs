using CsvHelper;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>
/// CSV (RFC 4180) over a stream of UTF-8, separated by whatever the file shows (<see cref="CsvStart"/>). A quote that
/// stands where none may stand is a fault of its row, and a cell that swallowed rows is told with their lines.
/// </summary>
/// <param name="utf8">Stays the caller's.</param>
public sealed class CsvSheet(Stream utf8) : SheetReader
{
    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        TrackLineNumbers = true,
        DetectSeparatorHint = false,
        MaxRecordSize = UploadedText.LongestLine,
        MalformedData = CsvMalformedDataHandling.Skip,
    };

    private readonly CsvStart start = new(utf8);
    private readonly Queue<CsvMalformedRecord> malformed = new();
    private CsvReader? csv;
    private char separator;
    private long badLine;
    private bool held,
        ended;

    public override long Line => Fault is null ? csv!.LineNumber : badLine;
    public override int Count => Fault is null ? csv!.FieldCount : 0;

    protected override string Raw(int cell) => csv![cell].ToString();

    public override async ValueTask<bool> Read(CancellationToken token)
    {
        csv ??= await Open(token);
        // Malformed rows are told while the reader looks for the next good one, which is held back until they are out.
        if (!held && !ended)
        {
            try
            {
                do held = await csv.ReadAsync(token);
                while (held && IsBlank());
            }
            catch (CsvFormatException e)
            {
                throw Refusal.Invalid(
                    "file",
                    Reasons.LineTooLong,
                    $"from line {e.LineNumber} on, a quoted field is "
                        + $"longer than {UploadedText.LongestLine} bytes: a quote may be missing"
                );
            }
            ended = !held;
        }
        if (malformed.TryDequeue(out var bad))
        {
            var (first, last) = (bad.LineNumber, bad.LineNumber + Lines.Breaks(bad.RawRecord));
            if (bad.Reason is CsvMalformedReason.UnterminatedQuote)
                throw Refusal.Invalid(
                    "file",
                    Reasons.TruncatedFile,
                    $"the quote that opens on line {first} is never closed"
                );
            var why = first == last ? "a quote stands where none may stand" : Swallowed(first, last);
            (Fault, badLine) = (new("", Reasons.BadQuote, why), first);
            return true;
        }
        Fault = null;
        if (!held)
            return false;
        held = false;
        return true;
    }

    public override ValueTask DisposeAsync() => csv?.DisposeAsync() ?? default;

    /// <summary>
    /// A line inside a cell that has the cells of a row is one: a quote was left open above it, and closed by another
    /// stray one.
    /// </summary>
    internal override SheetFault? Swallowed(int cells)
    {
        if (Fault is not null || cells < 3 || csv!.RawRecord.IndexOfAny((byte)'\r', (byte)'\n') < 0)
            return null;
        for (var i = 0; i < csv.FieldCount; i++)
        {
            var first = true;
            foreach (var line in csv[i].ToString().AsSpan().EnumerateLines())
            {
                if (!first && line.Count(separator) >= cells - 1)
                    return new("", Reasons.BadQuote, Swallowed(Line, Line + Lines.Breaks(csv.RawRecord)));
                first = false;
            }
        }
        return null;
    }

    private async ValueTask<CsvReader> Open(CancellationToken token)
    {
        separator = await start.Separator(token);
        var options = Options with { Separator = separator, OnMalformedRecord = malformed.Enqueue };
        return CsvReader.Create(start, options, leaveOpen: true);
    }

    private static string Swallowed(long first, long last) =>
        $"a quote that opens on line {first} is closed on line {last} only, and the lines between would be part of a "
        + "cell: a quote is missing or too many";

    /// <summary>Nothing but separators, blanks and what is not seen at all.</summary>
    private bool IsBlank()
    {
        for (var i = 0; i < csv!.FieldCount; i++)
        {
            var cell = csv.GetSpan(i);
            if (cell.IsEmpty)
                continue;
            if (cell[0] is > (byte)' ' and <= (byte)'~')
                return false;
            foreach (var c in csv[i].ToString())
                if (!HeaderText.IsUnseen(c))
                    return false;
        }
        return true;
    }
}
