using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Verification.Draw;

/// <summary>
/// A firm's ticket in a draw: SHA-256(hex(seed) ‖ id), 32 bytes compared as one big-endian number; equal tickets go by
/// id. Anyone recomputes it with <c>printf '%s%s' SEED ID | sha256sum</c>. The stratum is left out on purpose: a
/// re-rated firm keeps its ticket, and the internal class never enters public input.
/// </summary>
public static class Tickets
{
    /// <summary>Bytes of a ticket.</summary>
    public const int Size = 32;

    /// <summary>The ticket of one id under a 32-byte seed.</summary>
    public static byte[] Of(ReadOnlySpan<byte> seed, string id)
    {
        if (seed.Length != 32)
            throw new ArgumentException("a seed has 32 bytes", nameof(seed));
        return SHA256.HashData(Encoding.UTF8.GetBytes(Convert.ToHexStringLower(seed) + id));
    }

    /// <summary>Draw order: by ticket, then by id (ordinal).</summary>
    public static int Compare(ReadOnlySpan<byte> ticket, string id, ReadOnlySpan<byte> otherTicket, string otherId) =>
        ticket.SequenceCompareTo(otherTicket) is var order and not 0 ? order : string.CompareOrdinal(id, otherId);
}
