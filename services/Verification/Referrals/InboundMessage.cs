using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enforcement.Verification.Referrals;

/// <summary>
/// What an agency refers to Supervision, on the bus, by gRPC and as a file alike: a CloudEvents 1.0 event in structured
/// JSON whose <c>data</c> is one compact JWS by the agency. See protos/enforcement/agency/asyncapi.yaml.
/// </summary>
/// <param name="Id">UUIDv7 by the agency, never given to another message.</param>
/// <param name="Agency">Whose key signs it.</param>
/// <param name="Number">Consecutive per agency from 1, in a series of its own: what Supervision sends has
/// another.</param>
/// <param name="Time">RFC 3339, six digits, Z: when the agency signed it.</param>
/// <param name="Clue">An <see cref="InboundClue"/>, or what its kind has instead, as compact JWE for Supervision's
/// encryption key.</param>
/// <param name="Kind"><see cref="Recommendation"/>, or null: a clue, as whatever was signed before there were
/// kinds.</param>
public sealed record InboundMessage(
    string Id,
    string Agency,
    long Number,
    string Time,
    string Clue,
    string? Kind = null
)
{
    /// <summary>The kind of an <see cref="InboundRecommendation"/>.</summary>
    public const string Recommendation = "recommendation";

    /// <summary>How the kind of a clue may be written out; our own inboxes leave it away.</summary>
    public const string AClue = "clue";

    /// <summary>What Supervision takes at most, in bytes.</summary>
    public const int MostBytes = 192 << 10;

    public const string Type = "cn.enforcement.inbound-referral.v1";
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string SourceOf(string agency) => $"/agency/{agency}";

    /// <param name="sign">Makes the compact JWS over a payload.</param>
    public byte[] Write(Func<byte[], string> sign)
    {
        var payload = Json(json =>
        {
            json.WriteString("id", Id);
            json.WriteNumber("number", Number);
            json.WriteString("agency", Agency);
            json.WriteString("time", Time);
            if (Kind is not null)
                json.WriteString("kind", Kind);
            json.WriteString("clue", Clue);
        });
        return Json(json =>
        {
            json.WriteString("specversion", "1.0");
            json.WriteString("id", Id);
            json.WriteString("source", SourceOf(Agency));
            json.WriteString("type", Type);
            json.WriteString("time", Time);
            json.WriteString("datacontenttype", "application/jose");
            json.WriteString("data", sign(payload));
        });
    }

    /// <param name="verify">The payload of a compact JWS when it is signed by the key of <paramref name="agency"/>,
    /// else null.</param>
    /// <exception cref="MessageFault">not a message of this agency.</exception>
    public static InboundMessage Read(ReadOnlyMemory<byte> body, Func<string, byte[]?> verify, string agency)
    {
        using var envelope = ReferralMessage.Parse(body);
        var e = envelope.RootElement;
        if (ReferralMessage.Text(e, "specversion") != "1.0")
            throw new MessageFault(MessageFault.Malformed, "specversion is not 1.0");
        var payload = verify(ReferralMessage.Text(e, "data"))
            ?? throw new MessageFault(MessageFault.Forged, $"data is not signed by the key of {agency}");
        using var content = ReferralMessage.Parse(payload);
        var p = content.RootElement;
        var message = new InboundMessage(
            ReferralMessage.Text(p, "id"),
            ReferralMessage.Text(p, "agency"),
            ReferralMessage.Whole(p, "number"),
            ReferralMessage.Text(p, "time"),
            ReferralMessage.Text(p, "clue"),
            KindOf(p)
        );
        // The envelope is not signed: what it repeats must agree with what is. The type keeps a receipt from being read
        // as this.
        if (
            message.Agency != agency
            || ReferralMessage.Text(e, "id") != message.Id
            || ReferralMessage.Text(e, "type") != Type
            || ReferralMessage.Text(e, "time") != message.Time
            || ReferralMessage.Text(e, "source") != SourceOf(agency)
        )
            throw new MessageFault(
                MessageFault.Misaddressed,
                "the envelope says something else than the signed content, or speaks for another agency"
            );
        if (!Guid.TryParseExact(message.Id, "D", out _) || !Receipt.IsInstant(message.Time) || message.Number < 1)
            throw new MessageFault(MessageFault.Malformed, "id, number or time is not of the agreed form");
        return message;
    }

    /// <summary>The kind of a message of one's own, which needs no proof.</summary>
    /// <exception cref="MessageFault">not a message.</exception>
    public static string? OwnKind(ReadOnlyMemory<byte> body)
    {
        using var envelope = ReferralMessage.Parse(body);
        if (
            ReferralMessage.Text(envelope.RootElement, "data").Split('.') is not [_, var payload, _]
            || !Base64Url.IsValid(payload)
        )
            throw new MessageFault(MessageFault.Malformed, "data is no compact JWS");
        using var content = ReferralMessage.Parse(Base64Url.DecodeFromChars(payload));
        return KindOf(content.RootElement);
    }

    private static string? KindOf(JsonElement content) =>
        !content.TryGetProperty("kind", out _)
            ? null
            : ReferralMessage.Text(content, "kind") switch
            {
                AClue => null,
                Recommendation => Recommendation,
                _ => throw new MessageFault(MessageFault.Malformed, "the kind is neither clue nor recommendation"),
            };

    /// <summary>The agency an unread message says it is from: whose key to try. Null when it says none.</summary>
    public static string? ClaimedAgency(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var envelope = ReferralMessage.Parse(body);
            return
                ReferralMessage.Text(envelope.RootElement, "source")
                    is ['/', 'a', 'g', 'e', 'n', 'c', 'y', '/', .. var agency]
                ? agency
                : null;
        }
        catch (MessageFault)
        {
            return null;
        }
    }

    internal static byte[] Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
