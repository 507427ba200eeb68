using System.Text;
using Google.Protobuf;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>
/// The chunks of an upload as one stream of UTF-8. Holds a chunk at a time; refuses a file that is cut, in no known
/// encoding, or has a line longer than 1 MiB, before anything further down has to hold it.
/// </summary>
/// <param name="declared">"utf-8", "gb18030", or "" to find out.</param>
public sealed class UploadedText(Upload upload, string declared) : ForwardStream
{
    public const int LongestLine = 1 << 20;
    private const int ShortLine = 80;

    // Enough text to tell the encodings apart: two characters of GB18030 may look like one of UTF-8, a page never does.
    private const int Window = 4096;

    private readonly SheetEncoding encoding = new(declared);
    private ReadOnlyMemory<byte> ready;
    private byte[] undecided = [];
    private long line = 1,
        lineLength;
    private bool ended,
        afterReturn;

    /// <summary>About how many lines the declared length may hold; at most two million, whatever is declared.</summary>
    public static int ExpectedLines(long bytes) => (int)Math.Min(bytes / ShortLine, 2_000_000);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token = default)
    {
        while (ready.IsEmpty)
        {
            if (ended)
                return 0;
            ready = await Next(token);
        }
        var count = Math.Min(buffer.Length, ready.Length);
        ready[..count].CopyTo(buffer);
        ready = ready[count..];
        return count;
    }

    private async ValueTask<ReadOnlyMemory<byte>> Next(CancellationToken token)
    {
        if (await upload.Next(token) is not { } chunk)
        {
            ended = true;
            return Guarded(ToUtf8(undecided, last: true));
        }
        if (upload.Received == chunk.Length && IsUtf16(chunk.Span))
            throw Refusal.Invalid(
                "file",
                Reasons.UnreadableFile,
                "the file is text in UTF-16: save it as CSV in UTF-8, or as XLSX"
            );
        return Guarded(Decode(chunk));
    }

    private static bool IsUtf16(ReadOnlySpan<byte> start) =>
        start.StartsWith(Encoding.Unicode.Preamble) || start.StartsWith(Encoding.BigEndianUnicode.Preamble);

    private ReadOnlyMemory<byte> Decode(ByteString chunk)
    {
        if (encoding.IsKnown)
            return ToUtf8(chunk.Span, last: false);
        // Plain ASCII reads the same either way and passes; the rest waits until there is enough to judge by.
        byte[] bytes = [.. undecided, .. chunk.Span];
        var foreign = bytes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)127);
        if (foreign < 0)
        {
            undecided = [];
            return bytes;
        }
        undecided = bytes;
        if (bytes.Length - foreign < Window)
            return default;
        undecided = [];
        return ToUtf8(bytes, last: false);
    }

    private ReadOnlyMemory<byte> ToUtf8(ReadOnlySpan<byte> bytes, bool last)
    {
        try
        {
            return encoding.ToUtf8(bytes, last);
        }
        catch (DecoderFallbackException e)
        {
            var near = line + Lines.Breaks(bytes[..Math.Clamp(e.Index, 0, bytes.Length)]);
            throw Refusal.Invalid("file", Reasons.UnreadableFile, $"near line {near} the file is not {encoding.Name}");
        }
    }

    /// <summary>Counts lines as editors do, and lets none pass that is too long.</summary>
    private ReadOnlyMemory<byte> Guarded(ReadOnlyMemory<byte> text)
    {
        var bytes = text.Span;
        if (bytes.IndexOf((byte)0) is var nul and >= 0)
        {
            var near = line + Lines.Breaks(bytes[..nul]);
            throw Refusal.Invalid(
                "file",
                Reasons.UnreadableFile,
                $"near line {near} the file holds a NUL byte: it is no text in UTF-8 or GB18030"
            );
        }
        // A byte order mark turned around, in UTF-8: a program took the text for what it is not.
        if (bytes.IndexOf("\uFFFE"u8) is var mark and >= 0)
        {
            var near = line + Lines.Breaks(bytes[..mark]);
            throw Refusal.Invalid(
                "file",
                Reasons.UnreadableFile,
                $"near line {near} the file holds U+FFFE, which is no character: save it again as CSV in UTF-8"
            );
        }
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            lineLength += end < 0 ? bytes.Length : end;
            if (lineLength > LongestLine)
                throw Refusal.Invalid("file", Reasons.LineTooLong, $"line {line} is longer than {LongestLine} bytes");
            if (end < 0)
            {
                afterReturn = false;
                break;
            }
            // The line feed of a CR LF ends no line of its own.
            if (bytes[end] == '\r' || end > 0 || !afterReturn)
                line++;
            (afterReturn, lineLength) = (bytes[end] == '\r', 0);
            bytes = bytes[(end + 1)..];
        }
        return text;
    }
}
