using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enforcement.Verification.Referrals;

/// <summary>One thing of a trail, exactly as it travelled.</summary>
/// <param name="Kind"><see cref="Trail.Message"/>, <see cref="Trail.Proof"/> or <see cref="Trail.Receipt"/>.</param>
/// <param name="Body">The message's CloudEvents JSON or the receipt's compact JWS, to the byte (UTF-8); an <see
/// cref="InclusionProof"/>.</param>
public sealed record TrailEntry(string Kind, string Body);

/// <summary>
/// Everything an agency was sent and answered, as one file: strict JSON with <c>format</c>, <c>agency</c>, the two
/// public keys (<c>supervision_key</c>, <c>agency_key</c>: JWK as text), <c>entries</c> of <c>{kind, body, chain}</c>
/// by number, in a number by age, and <c>head</c>: a compact JWS by the agency over <c>{agency, entries, chain,
/// at}</c>. <c>chain</c> of an entry is SHA-256(0x02 ‖ chain before, 32 zero bytes at first ‖ SHA-256(0x00 ‖ body)), in
/// hex: the rule of the journal. A proof shows that a message's entry stands in Supervision's journal under a head that
/// Supervision signed. Whoever removes, adds, moves or changes an entry breaks the chain; whoever makes a new one
/// cannot sign its head.
/// </summary>
public static class Trail
{
    public const string Format = "ENFORCEMENT-TRAIL-V1",
        Message = "message",
        Receipt = "receipt",
        Proof = "proof";

    /// <param name="sign">Makes the agency's compact JWS over a payload.</param>
    /// <param name="at">RFC 3339, six digits, Z.</param>
    public static byte[] Write(
        string agency,
        string supervisionKey,
        string agencyKey,
        IReadOnlyList<TrailEntry> entries,
        string at,
        Func<byte[], string> sign
    )
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("agency", agency);
        json.WriteString("supervision_key", supervisionKey);
        json.WriteString("agency_key", agencyKey);
        json.WriteStartArray("entries");
        var chain = new byte[32];
        foreach (var entry in entries)
        {
            chain = Next(chain, entry.Body);
            json.WriteStartObject();
            json.WriteString("kind", entry.Kind);
            json.WriteString("body", entry.Body);
            json.WriteString("chain", Convert.ToHexStringLower(chain));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("head", sign(Head(agency, entries.Count, chain, at)));
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    internal static byte[] Next(ReadOnlySpan<byte> before, string body)
    {
        Span<byte> input = stackalloc byte[65];
        input[0] = 2;
        before.CopyTo(input[1..]);
        SHA256.HashData([0, .. Encoding.UTF8.GetBytes(body)], input[33..]);
        return SHA256.HashData(input);
    }

    private static byte[] Head(string agency, int entries, byte[] chain, string at)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("agency", agency);
        json.WriteNumber("entries", entries);
        json.WriteString("chain", Convert.ToHexStringLower(chain));
        json.WriteString("at", at);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
