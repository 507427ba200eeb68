using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enforcement.Verification.Referrals;

/// <summary>
/// An agency's answer to a referral: a compact JWS by the agency, over JSON. Only it closes a referral; that a broker
/// took or lost a message proves nothing, since an agency's account may also empty its queue. Supervision answers in
/// the same form, under its own key, what an agency referred to it.
/// </summary>
/// <param name="Agency">Whose referral it is about and, by the key, who signs: the agency, or Supervision for what the
/// agency referred.</param>
/// <param name="BodyHash">Hex SHA-256 of the body exactly as it came: what was received is beyond dispute.</param>
/// <param name="At">RFC 3339, six digits, Z.</param>
/// <param name="Reason">Why it was returned, or what came of it. Never the clue itself: a receipt is signed, not
/// encrypted.</param>
public sealed record Receipt(string Kind, string Agency, long Number, string BodyHash, string At, string? Reason)
{
    public const string Received = "received",
        Accepted = "accepted",
        Returned = "returned",
        InProcess = "in-process",
        Feedback = "feedback",
        Closed = "closed";

    /// <summary>No answer but a request: this number never came. Its body hash is empty.</summary>
    public const string Missing = "missing";

    public const string ContentType = "application/jose",
        Type = "cn.enforcement.receipt.v1",
        InboundType = "cn.enforcement.inbound-receipt.v1";
    public const int MostReason = 2000;

    public static ImmutableArray<string> Kinds { get; } = [Received, Accepted, Returned, InProcess, Feedback, Closed];

    public static bool NeedsReason(string kind) => kind is Returned or Feedback;

    /// <param name="sign">Makes the compact JWS over a payload.</param>
    public string Write(Func<byte[], string> sign)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("kind", Kind);
        json.WriteString("agency", Agency);
        json.WriteNumber("number", Number);
        json.WriteString("bodyhash", BodyHash);
        json.WriteString("at", At);
        if (Reason is not null)
            json.WriteString("reason", Reason);
        json.WriteEndObject();
        json.Flush();
        return sign(buffer.WrittenSpan.ToArray());
    }

    /// <param name="verify">The payload of a compact JWS when it is signed by the agency's key, else null.</param>
    /// <exception cref="MessageFault">not a receipt of this agency.</exception>
    public static Receipt Read(string jws, Func<string, byte[]?> verify, string agency)
    {
        var payload = verify(jws)
            ?? throw new MessageFault(MessageFault.Forged, $"the receipt is not signed by the key of {agency}");
        using var json = ReferralMessage.Parse(payload);
        var r = json.RootElement;
        var receipt = new Receipt(
            ReferralMessage.Text(r, "kind"),
            ReferralMessage.Text(r, "agency"),
            ReferralMessage.Whole(r, "number"),
            ReferralMessage.Text(r, "bodyhash"),
            ReferralMessage.Text(r, "at"),
            r.TryGetProperty("reason", out _) ? ReferralMessage.Text(r, "reason") : null
        );
        if (receipt.Agency != agency)
            throw new MessageFault(MessageFault.Misaddressed, "the receipt speaks for another agency");
        if (receipt.Kind != Missing && !Kinds.Contains(receipt.Kind))
            throw new MessageFault(
                MessageFault.Malformed,
                $"kind must be one of {string.Join(", ", Kinds)}, {Missing}"
            );
        if (!IsInstant(receipt.At))
            throw new MessageFault(MessageFault.Malformed, "at is no instant of the form 2025-01-31T08:00:00.000000Z");
        if (receipt.Number < 1)
            throw new MessageFault(MessageFault.Malformed, "number starts at 1");
        if (NeedsReason(receipt.Kind) && string.IsNullOrWhiteSpace(receipt.Reason))
            throw new MessageFault(MessageFault.Malformed, $"{receipt.Kind} needs a reason");
        if (receipt.Reason?.Length > MostReason)
            throw new MessageFault(
                MessageFault.Malformed,
                $"reason has {receipt.Reason.Length} characters, at most {MostReason} are allowed"
            );
        return receipt;
    }

    /// <summary>The agency a compact JWS says it is by, unproven: which key to try. Null when it says none.</summary>
    public static string? ClaimedAgency(string jws)
    {
        if (jws.Split('.') is not [_, var payload, _])
            return null;
        try
        {
            using var json = ReferralMessage.Parse(Base64Url.DecodeFromChars(payload));
            return ReferralMessage.Text(json.RootElement, "agency");
        }
        catch (FormatException)
        {
            return null;
        }
        catch (MessageFault)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether a receipt may come after the last one: received → accepted | returned → in-process (may be skipped) →
    /// feedback → closed. A returned referral is over here; it goes on as a new one. Paper may step ahead: what a
    /// registered letter says includes the steps before it.
    /// </summary>
    /// <param name="last">Null when there is none yet.</param>
    public static bool MayFollow(string? last, string kind, bool onPaper = false)
    {
        if (last is Returned or Closed)
            return false;
        if (onPaper)
            return Step(kind) > Step(last);
        return kind switch
        {
            Received => last is null,
            Accepted or Returned => last is Received,
            InProcess => last is Accepted,
            Feedback => last is Accepted or InProcess,
            Closed => last is Feedback,
            _ => false,
        };
    }

    internal static bool IsInstant(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out _
        );

    private static int Step(string? kind) =>
        kind switch
        {
            Received => 1,
            Accepted or Returned => 2,
            InProcess => 3,
            Feedback => 4,
            Closed => 5,
            _ => 0,
        };
}
