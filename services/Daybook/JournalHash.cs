using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enforcement.Daybook;

/// <summary>The bytes that are hashed, and nothing else. Domain tags 0x00 leaf, 0x01 node (RFC 9162), 0x02
/// chain.</summary>
public static class JournalHash
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static byte[] Header(EntryHeader h)
    {
        var buffer = new ArrayBufferWriter<byte>(384);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("source", h.Source);
        json.WriteNumber("seq", h.Seq);
        json.WriteString("id", h.Id);
        json.WriteString("type", h.Type);
        json.WriteString("subject", h.Subject);
        json.WriteString("time", Instants.Text(h.Time));
        json.WriteString("actor", h.Actor);
        json.WriteString("causation", h.Causation);
        json.WriteString("datahash", h.DataHash);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static EntryHeader Read(ReadOnlySpan<byte> header)
    {
        string? source = null,
            type = null,
            subject = null,
            time = null,
            actor = null,
            causation = null,
            dataHash = null;
        var (seq, id) = (0L, Guid.Empty);
        var json = new Utf8JsonReader(header);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("seq"u8))
            {
                json.Read();
                seq = json.GetInt64();
            }
            else if (json.ValueTextEquals("id"u8))
            {
                json.Read();
                id = json.GetGuid();
            }
            else if (json.ValueTextEquals("source"u8))
            {
                json.Read();
                source = json.GetString();
            }
            else if (json.ValueTextEquals("type"u8))
            {
                json.Read();
                type = json.GetString();
            }
            else if (json.ValueTextEquals("subject"u8))
            {
                json.Read();
                subject = json.GetString();
            }
            else if (json.ValueTextEquals("time"u8))
            {
                json.Read();
                time = json.GetString();
            }
            else if (json.ValueTextEquals("actor"u8))
            {
                json.Read();
                actor = json.GetString();
            }
            else if (json.ValueTextEquals("causation"u8))
            {
                json.Read();
                causation = json.GetString();
            }
            else if (json.ValueTextEquals("datahash"u8))
            {
                json.Read();
                dataHash = json.GetString();
            }
            else
                json.Skip();
        }
        return source is null || type is null || subject is null || time is null || actor is null || dataHash is null
            ? throw new JsonException("the header lacks a key")
            : new(source, seq, id, type, subject, Instants.Parse(time), actor, causation, dataHash);
    }

    /// <summary>One text of a header that stands between plain quotes, without reading the rest; empty when it is no
    /// header or lacks the key.</summary>
    /// <remarks>A quote inside a text is escaped, so the key with its quotes and colon stands nowhere but where it is
    /// the key.</remarks>
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> header, ReadOnlySpan<byte> key)
    {
        for (var rest = header; rest.IndexOf(key) is var at and >= 0; rest = rest[(at + key.Length)..])
        {
            var after = rest[(at + key.Length)..];
            if (at == 0 || rest[at - 1] != '"' || !after.StartsWith("\":\""u8))
                continue;
            var text = after[3..];
            return text.IndexOf((byte)'"') is var end and >= 0 && !text[..end].Contains((byte)'\\')
                ? text[..end]
                : default;
        }
        return default;
    }

    public static string Data(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> data) =>
        Convert.ToHexStringLower(Sha(salt, data));

    public static byte[] Leaf(ReadOnlySpan<byte> header) => Sha([0x00], header);

    public static byte[] Chain(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> leaf)
    {
        Span<byte> bytes = stackalloc byte[65];
        bytes[0] = 0x02;
        previous.CopyTo(bytes[1..]);
        leaf.CopyTo(bytes[33..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>
    /// A UUIDv7 (RFC 9562) that depends only on what caused the entry: applying the same fact twice would make the same
    /// id, and the unique index on event_id forbids it.
    /// </summary>
    public static Guid CausedId(string source, string causation, int ordinal, DateTimeOffset time)
    {
        Span<byte> id = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{causation}\n{ordinal}"), id);
        var millis = time.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            id[i] = (byte)(millis >> (8 * (5 - i)));
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id[..16], bigEndian: true);
    }

    private static byte[] Sha(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var rented = ArrayPool<byte>.Shared.Rent(first.Length + second.Length);
        first.CopyTo(rented);
        second.CopyTo(rented.AsSpan(first.Length));
        var hash = SHA256.HashData(rented.AsSpan(0, first.Length + second.Length));
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }
}
