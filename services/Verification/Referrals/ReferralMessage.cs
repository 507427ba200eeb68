using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enforcement.Verification.Referrals;

/// <summary>
/// What an agency is sent, on the bus and by pull alike: a CloudEvents 1.0 event in structured JSON whose <c>data</c>
/// is one compact JWS by Supervision. See protos/enforcement/agency/asyncapi.yaml.
/// </summary>
/// <param name="Id">The journal entry's event id (UUIDv7): signed, and never given to another message.</param>
/// <param name="Source">Who sends, e.g. <c>/enforcement/449917/supervision</c>.</param>
/// <param name="ReferralId">The case; opaque, for people. It stands outside the signature: a receipt binds it through
/// the hash of the whole body.</param>
/// <param name="Number">Consecutive per agency from 1; a hole means that something is missing.</param>
/// <param name="LeafHash">RFC 9162 leaf hash of the journal entry, hex: the agency can later demand its proof.</param>
/// <param name="Time">RFC 3339, six digits, Z: when the referral was approved, or withdrawn.</param>
/// <param name="Clue">The clue as compact JWE for the agency's key; null in a withdrawal, which takes its referral's
/// number.</param>
public sealed record ReferralMessage(
    string Id,
    string Source,
    string ReferralId,
    string Agency,
    long Number,
    long JournalSeq,
    string LeafHash,
    string Time,
    string? Clue
)
{
    public const string ContentType = "application/cloudevents+json";
    public const string ReferralType = "cn.enforcement.referral.v1";
    public const string WithdrawalType = "cn.enforcement.referral-withdrawn.v1";

    /// <summary>No message is longer, on the bus or in a carrier's file.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsWithdrawal => Clue is null;
    public string Type => IsWithdrawal ? WithdrawalType : ReferralType;

    /// <summary>Names the exact bytes: what a receipt signs.</summary>
    public static string HashOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    /// <param name="sign">Makes the compact JWS over a payload. EdDSA is deterministic, so the same message gives the
    /// same bytes.</param>
    public byte[] Write(Func<byte[], string> sign)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", Id);
        json.WriteString("source", Source);
        json.WriteString("type", Type);
        json.WriteString("subject", ReferralId);
        json.WriteString("time", Time);
        json.WriteString("datacontenttype", "application/jose");
        json.WriteString("data", sign(Payload()));
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <param name="verify">The payload of a compact JWS when it is signed by Supervision's key, else null.</param>
    /// <exception cref="MessageFault">not a message of this sender.</exception>
    public static ReferralMessage Read(ReadOnlyMemory<byte> body, Func<string, byte[]?> verify)
    {
        if (body.Length > MostBytes)
            throw new MessageFault(MessageFault.Malformed, $"longer than {MostBytes} bytes");
        using var envelope = Parse(body);
        var e = envelope.RootElement;
        if (Text(e, "specversion") != "1.0")
            throw new MessageFault(MessageFault.Malformed, "specversion is not 1.0");
        var payload = verify(Text(e, "data"))
            ?? throw new MessageFault(MessageFault.Forged, "data is not signed by Supervision's key");
        using var content = Parse(payload);
        var p = content.RootElement;
        var clue = p.TryGetProperty("clue", out _) ? Text(p, "clue") : null;
        var message = new ReferralMessage(
            Text(p, "id"),
            Text(e, "source"),
            Text(e, "subject"),
            Text(p, "agency"),
            Whole(p, "number"),
            Whole(p, "journalseq"),
            Text(p, "leafhash"),
            Text(p, "time"),
            clue
        );
        // The envelope is not signed: what it repeats must agree with what is.
        if (Text(e, "id") != message.Id || Text(e, "type") != message.Type || Text(e, "time") != message.Time)
            throw new MessageFault(
                MessageFault.Misaddressed,
                "the envelope says something else than the signed content"
            );
        if (
            !Guid.TryParseExact(message.Id, "D", out _)
            || message.LeafHash.Length != 64
            || !Receipt.IsInstant(message.Time)
            || message.Number < 1
        )
            throw new MessageFault(MessageFault.Malformed, "id, number, leafhash or time is not of the agreed form");
        return message;
    }

    private byte[] Payload()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteNumber("number", Number);
        json.WriteString("agency", Agency);
        json.WriteNumber("journalseq", JournalSeq);
        json.WriteString("leafhash", LeafHash);
        json.WriteString("time", Time);
        if (Clue is not null)
            json.WriteString("clue", Clue);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    internal static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var json = StrictJson.Parse(utf8);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return json;
            json.Dispose();
        }
        catch (NotStrictJsonException e)
        {
            throw new MessageFault(MessageFault.Malformed, e.Message);
        }
        throw new MessageFault(MessageFault.Malformed, "not a JSON object");
    }

    internal static string Text(JsonElement of, string key) =>
        of.ValueKind == JsonValueKind.Object
        && of.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new MessageFault(MessageFault.Malformed, $"the text {key} is missing");

    internal static long Whole(JsonElement of, string key) =>
        of.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.Number
        && StrictJson.Integer(value) is >= 0 and var n
            ? n
            : throw new MessageFault(MessageFault.Malformed, $"the whole number {key} is missing");
}
