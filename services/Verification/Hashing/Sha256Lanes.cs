using System.Security.Cryptography;

namespace Enforcement.Verification;

/// <summary>
/// SHA-256 over many short messages at once. Same bits as <see cref="SHA256.HashData(ReadOnlySpan{byte})"/> on every path.
/// </summary>
public static class Sha256Lanes
{
    /// <summary>
    /// The tickets of many ids: <paramref name="ids"/> holds 18-byte ids one after another, <paramref name="tickets"/>
    /// receives 32 bytes for each, in the same order.
    /// </summary>
    public static void Tickets(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> ids, Span<byte> tickets)
    {
        Span<byte> message = stackalloc byte[64 + Uscc.Length];
        System.Text.Encoding.ASCII.GetBytes(Hex.Text(seed), message);
        for (var i = 0; i < ids.Length / Uscc.Length; i++)
        {
            ids.Slice(i * Uscc.Length, Uscc.Length).CopyTo(message[64..]);
            SHA256.HashData(message, tickets.Slice(i * 32, 32));
        }
    }

    /// <summary>Parents of pairs of nodes: SHA-256(0x01 ‖ left ‖ right) for each 64 bytes of <paramref name="children"/>.</summary>
    public static void Nodes(ReadOnlySpan<byte> children, Span<byte> parents)
    {
        Span<byte> message = stackalloc byte[65];
        message[0] = 1;
        for (var i = 0; i < children.Length / 64; i++)
        {
            children.Slice(i * 64, 64).CopyTo(message[1..]);
            SHA256.HashData(message, parents.Slice(i * 32, 32));
        }
    }
}
