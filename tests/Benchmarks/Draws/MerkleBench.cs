using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Benchmarks;

/// <summary>
/// The Merkle root of a roster: a firm's salt, its blinded stratum, its leaf and a node, beside the same four calls of
/// <c>SHA256.HashData</c> without any allocation, on one thread. Both must come to the same root.
/// </summary>
internal static class MerkleBench
{
    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        var firms = run.Size(10_000_000, 1_000_000);
        var roster = BenchRoster.Of(firms);
        var roots = new string[2];
        var rounds = await Rounds.Of(
            () => Task.FromResult(Rate(firms, () => roots[0] = Convert.ToHexStringLower(Plain(roster)))),
            () => Task.FromResult(Rate(firms, () => roots[1] = Convert.ToHexStringLower(roster.Root())))
        );
        if (roots[0] != roots[1])
            throw new InvalidOperationException($"the plain tree has root {roots[0]}, ours {roots[1]}");
        return
        [
            rounds.As(
                "merkle",
                rounds.Words(
                    "leaves/s in a tree of SHA256.HashData",
                    $"leaves/s of a tree over {firms:N0} on {Sha256Lanes.Path}, one thread"
                )
            ),
        ];
    }

    private static double Rate(int firms, Action compute)
    {
        var clock = ProcessorTime.Start();
        compute();
        return firms / clock.Seconds;
    }

    internal static byte[] Plain(RosterColumns roster)
    {
        var nodes = new byte[roster.Count * 32];
        byte[] saltMessage =
        [
            .. Prefixed("SSJ-SALT-V1"u8),
            .. Prefixed(BenchRoster.Key),
            0,
            0,
            0,
            (byte)Uscc.Length,
            .. new byte[Uscc.Length],
        ];
        byte[][] blinds =
        [
            .. roster.Labels.Select(label =>
                (byte[])[.. Prefixed(Encoding.ASCII.GetBytes(label)), 0, 0, 0, 16, .. new byte[16]]
            ),
        ];
        Span<byte> hash = stackalloc byte[32],
            leaf = stackalloc byte[1 + Uscc.Length + 32],
            node = stackalloc byte[65];
        leaf[0] = 0;
        for (var row = 0; row < roster.Count; row++)
        {
            var id = roster.IdBytes(row);
            var blind = blinds[roster.Strata[row]];
            id.CopyTo(saltMessage.AsSpan(^Uscc.Length..));
            SHA256.HashData(saltMessage, hash);
            hash[..16].CopyTo(blind.AsSpan(^16..));
            id.CopyTo(leaf[1..]);
            SHA256.HashData(blind, leaf[(1 + Uscc.Length)..]);
            SHA256.HashData(leaf, nodes.AsSpan(row * 32, 32));
        }
        node[0] = 1;
        for (var count = roster.Count; count > 1; count = (count + 1) / 2)
        {
            for (var i = 0; i < count / 2; i++)
            {
                nodes.AsSpan(i * 64, 64).CopyTo(node[1..]);
                SHA256.HashData(node, nodes.AsSpan(i * 32, 32));
            }
            if (count % 2 == 1)
                nodes.AsSpan((count - 1) * 32, 32).CopyTo(nodes.AsSpan(count / 2 * 32));
        }
        return nodes[..32];
    }

    private static byte[] Prefixed(ReadOnlySpan<byte> bytes)
    {
        var prefixed = new byte[4 + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(prefixed, bytes.Length);
        bytes.CopyTo(prefixed.AsSpan(4));
        return prefixed;
    }
}
