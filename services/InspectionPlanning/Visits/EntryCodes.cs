using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>A code as it was read: which visit, whose, until when, and the nonce that makes it good for one
/// entry.</summary>
internal sealed record EntryCode(VisitId VisitId, char Slot, DateTimeOffset ExpiresAt, byte[] Nonce)
{
    /// <summary>What the journal holds of it.</summary>
    public string NonceSha256 => Convert.ToHexStringLower(SHA256.HashData(Nonce));
}

/// <summary>
/// Codes shown at the gate: base64url of visit id, slot (L or S), expiry in Unix seconds, 12 random bytes and the first
/// 16 bytes of an HMAC-SHA256 under the service's key; 79 characters for the usual id. The enterprise scans it.
/// </summary>
internal static class EntryCodes
{
    /// <summary>How long a code is good for.</summary>
    public static PolicyKey Minutes { get; } =
        new(
            PlanningPolicies.EntryCode,
            value =>
            {
                if (
                    !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
                    || minutes is < 1 or > 10
                )
                    throw new FormatException("1 to 10");
            },
            "minutes",
            ""
        );

    public static readonly string KeyId = Sealer.OfService("entry-code");
    public const int MostCharacters = 120;
    private const int NonceBytes = 12,
        MacBytes = 16,
        Tail = 1 + 8 + NonceBytes + MacBytes;

    public static string Write(EntryCode code, byte[] key)
    {
        var id = Encoding.ASCII.GetBytes(code.VisitId);
        var bytes = new byte[id.Length + Tail];
        id.CopyTo(bytes, 0);
        var at = id.Length;
        bytes[at] = (byte)code.Slot;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(at + 1), code.ExpiresAt.ToUnixTimeSeconds());
        code.Nonce.CopyTo(bytes, at + 9);
        Mac(key, bytes).CopyTo(bytes.AsSpan(bytes.Length - MacBytes));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null when it is no code of this service: misread, made up or changed.</summary>
    public static EntryCode? Read(string text, byte[] key)
    {
        if (text.Length > MostCharacters || !Base64Url.IsValid(text))
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        // With spare bits or padding allowed, one code would have several spellings.
        if (
            bytes.Length <= Tail
            || Base64Url.EncodeToString(bytes) != text
            || !CryptographicOperations.FixedTimeEquals(Mac(key, bytes), bytes.AsSpan(bytes.Length - MacBytes))
        )
            return null;
        var at = bytes.Length - Tail;
        return new(
            VisitId.Stored(Encoding.ASCII.GetString(bytes, 0, at)),
            (char)bytes[at],
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(at + 1))),
            bytes[(at + 9)..(at + 9 + NonceBytes)]
        );
    }

    public static byte[] Nonce(BuildingBlocks.Domain.Randomness randomness, VisitId visitId, DateTimeOffset now) =>
        randomness.Bytes($"entry-code/{visitId}/{Contracts.Instants.Text(now)}", NonceBytes);

    private static byte[] Mac(byte[] key, byte[] bytes) =>
        HMACSHA256.HashData(key, bytes.AsSpan(0, bytes.Length - MacBytes))[..MacBytes];
}
