using CsvHelper;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>CSV (RFC 4180) over a stream of UTF-8; a quote that stands where none may stand is a fault of its row.</summary>
public sealed class CsvSheet : SheetReader
{
    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false, Separator = ',', TrackLineNumbers = true, MaxRecordSize = UploadedText.LongestLine, DetectSeparatorHint = false,
        MalformedData = CsvMalformedDataHandling.Skip,
    };

    private readonly Queue<CsvMalformedRecord> malformed = new();
    private readonly CsvReader csv;
    private long badLine;
    private bool held, ended;

    /// <param name="utf8">Stays the caller's.</param>
    public CsvSheet(Stream utf8) => csv = CsvReader.Create(utf8, Options with { OnMalformedRecord = malformed.Enqueue }, true);

    public override long Line => Fault is null ? csv.LineNumber : badLine;
    public override int Count => Fault is null ? csv.FieldCount : 0;
    protected override string Raw(int cell) => csv[cell].ToString();

    public override async ValueTask<bool> Read(CancellationToken token)
    {
        // Malformed rows are told while the reader looks for the next good one, which is held back until they are out.
        if (!held && !ended)
        {
            try { held = await csv.ReadAsync(token); }
            catch (CsvFormatException e)
            {
                throw Refusal.Invalid("file", Reasons.LineTooLong, $"from line {e.LineNumber} on, a quoted field is longer than {UploadedText.LongestLine} bytes: a quote may be missing");
            }
            ended = !held;
        }
        if (malformed.TryDequeue(out var bad))
        {
            if (bad.Reason is CsvMalformedReason.UnterminatedQuote)
                throw Refusal.Invalid("file", Reasons.TruncatedFile, $"the quote that opens on line {bad.LineNumber} is never closed");
            (Fault, badLine) = (new("", Reasons.BadQuote, "a quote stands where none may stand"), bad.LineNumber);
            return true;
        }
        Fault = null;
        if (!held) return false;
        held = false;
        return true;
    }

    public override ValueTask DisposeAsync() => csv.DisposeAsync();
}
