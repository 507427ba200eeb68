using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Enforcement.Verification.Journal;

/// <summary>
/// Reads a journal header as bytes: exactly
/// <c>{"source":…,"seq":…,"id":…,"type":…,"subject":…,"time":…,"actor":…,"causation":…,"datahash":…}</c>, in this
/// order, no white space, nothing else. One text per meaning: a header with its keys in another order is another
/// header. source, id, type, time and datahash are texts; subject, actor and causation texts or null.
/// </summary>
internal sealed class JournalHeader
{
    private static readonly SearchValues<byte> EndOfRun = SearchValues.Create([
        (byte)'"',
        (byte)'\\',
        .. Enumerable.Range(0, 32).Select(c => (byte)c),
    ]);

    private byte[]? source;

    /// <summary>The source of the first header read.</summary>
    public string? Source => source is null ? null : Encoding.UTF8.GetString(source);

    /// <summary>The 64 hex characters at the end of a header that has no fault.</summary>
    public ReadOnlySpan<byte> DataHash(ReadOnlySpan<byte> header) => header[^66..^2];

    /// <summary>Null when the header is canonical and of this row, otherwise what is wrong, in words.</summary>
    public string? Fault(ReadOnlySpan<byte> header, long seq, ReadOnlySpan<byte> eventId)
    {
        if (!Utf8.IsValid(header))
            return "not UTF-8";
        var rest = header;
        if (!Skip(ref rest, "{\"source\":"u8) || !Text(ref rest, out var named))
            return "does not start with a source";
        if (!Skip(ref rest, ",\"seq\":"u8) || !Number(ref rest, out var number))
            return "seq is not where it belongs";
        if (!Skip(ref rest, ",\"id\":"u8) || !Text(ref rest, out var id))
            return "id is not where it belongs";
        if (!Skip(ref rest, ",\"type\":"u8) || !Text(ref rest, out var type))
            return "type is not where it belongs";
        if (!Skip(ref rest, ",\"subject\":"u8) || !TextOrNull(ref rest))
            return "subject is not where it belongs";
        if (!Skip(ref rest, ",\"time\":"u8) || !Text(ref rest, out var time))
            return "time is not where it belongs";
        if (!Skip(ref rest, ",\"actor\":"u8) || !TextOrNull(ref rest))
            return "actor is not where it belongs";
        if (!Skip(ref rest, ",\"causation\":"u8) || !TextOrNull(ref rest))
            return "causation is not where it belongs";
        if (!Skip(ref rest, ",\"datahash\":"u8) || !Text(ref rest, out var dataHash))
            return "datahash is not where it belongs";
        if (!rest.SequenceEqual("}"u8))
            return "does not end after datahash";

        if (number != seq)
            return $"speaks of seq {number}";
        if (!IsId(id, eventId))
            return $"speaks of id {Encoding.UTF8.GetString(id)}";
        if (type.IsEmpty)
            return "has no type";
        if (!IsTime(time))
            return $"time '{Encoding.UTF8.GetString(time)}' is not UTC with six digits";
        if (dataHash.Length != 64 || dataHash.ContainsAnyExcept("0123456789abcdef"u8))
            return "datahash is not 64 lower-case hex characters";
        source ??= named.ToArray();
        return named.SequenceEqual(source)
            ? null
            : $"is of source {Encoding.UTF8.GetString(named)}, the journal of {Source}";
    }

    private static bool Skip(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
            return false;
        rest = rest[expected.Length..];
        return true;
    }

    private static bool TextOrNull(ref ReadOnlySpan<byte> rest) => Skip(ref rest, "null"u8) || Text(ref rest, out _);

    /// <summary>A JSON string; its raw content, escapes as they stand.</summary>
    private static bool Text(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (!Skip(ref rest, "\""u8))
            return false;
        for (var end = 0; ; )
        {
            var run = rest[end..].IndexOfAny(EndOfRun);
            if (run < 0 || rest[end + run] < 32)
                return false;
            end += run;
            if (rest[end] == '"')
            {
                content = rest[..end];
                rest = rest[(end + 1)..];
                return true;
            }
            var escape = rest[(end + 1)..];
            if (escape.IsEmpty || !"\"\\/bfnrtu"u8.Contains(escape[0]))
                return false;
            if (escape[0] == 'u' && (escape.Length < 5 || escape[1..5].ContainsAnyExcept("0123456789abcdefABCDEF"u8)))
                return false;
            end += escape[0] == 'u' ? 6 : 2;
        }
    }

    private static bool Number(ref ReadOnlySpan<byte> rest, out long number)
    {
        if (!Utf8Parser.TryParse(rest, out number, out var length) || rest[0] is < (byte)'1' or > (byte)'9')
            return false;
        rest = rest[length..];
        return true;
    }

    /// <summary>8-4-4-4-12 lower-case hex of the 16 bytes in order.</summary>
    private static bool IsId(ReadOnlySpan<byte> text, ReadOnlySpan<byte> eventId)
    {
        Span<byte> expected = stackalloc byte[36];
        new Guid(eventId, bigEndian: true).TryFormat(expected, out _);
        return text.SequenceEqual(expected);
    }

    /// <summary>2026-01-31T08:00:00.000000Z; whether the day exists is not asked.</summary>
    private static bool IsTime(ReadOnlySpan<byte> time)
    {
        var shape = "0000-00-00T00:00:00.000000Z"u8;
        if (time.Length != shape.Length)
            return false;
        for (var i = 0; i < shape.Length; i++)
            if (shape[i] == '0' ? !char.IsAsciiDigit((char)time[i]) : time[i] != shape[i])
                return false;
        return true;
    }
}
