namespace Enforcement.Verification.Roster;

/// <summary>
/// Root and paths of a roster's Merkle tree, in chunks that stay in the cache. Chunks are aligned and a power of two
/// long, so each one's root is a node of the whole tree, and the same odd-node rule above them gives the same root.
/// </summary>
internal static class RosterTree
{
    internal const int ChunkBits = 13;
    private const int Chunk = 1 << ChunkBits;

    public static byte[] Root(RosterColumns roster)
    {
        if (roster.Count == 0)
            throw new InvalidOperationException("an empty roster has no root");
        return MerkleTree.Of(ChunkRoots(roster)).Root;
    }

    public static IReadOnlyList<IReadOnlyList<byte[]>> Paths(RosterColumns roster, IReadOnlyList<int> rows)
    {
        if (rows.Count == 0)
            return [];
        var (top, templates) = (MerkleTree.Of(ChunkRoots(roster)), new LeafTemplates(roster));
        var paths = new IReadOnlyList<byte[]>[rows.Count];
        foreach (var wanted in Enumerable.Range(0, rows.Count).GroupBy(i => rows[i] >> ChunkBits))
        {
            var first = wanted.Key << ChunkBits;
            var leaves = new byte[Math.Min(Chunk, roster.Count - first) * 32];
            LeafHashes.Of(Sha256Lanes.Best, roster, templates, first, leaves);
            var (chunk, above) = (MerkleTree.Of(leaves.AsSpan()), top.Path(wanted.Key));
            foreach (var i in wanted)
                paths[i] = [.. chunk.Path(rows[i] - first), .. above];
        }
        return paths;
    }

    /// <summary>The root of every chunk, 32 bytes each.</summary>
    internal static ReadOnlySpan<byte> ChunkRoots(RosterColumns roster)
    {
        var templates = new LeafTemplates(roster);
        var nodes = new byte[Math.Min(Chunk, roster.Count) * 32];
        var roots = new byte[(roster.Count + Chunk - 1) / Chunk * 32];
        for (var first = 0; first < roster.Count; first += Chunk)
        {
            var count = Math.Min(Chunk, roster.Count - first);
            LeafHashes.Of(Sha256Lanes.Best, roster, templates, first, nodes.AsSpan(0, count * 32));
            for (; count > 1; count = (count + 1) / 2)
            {
                Sha256Lanes.Nodes(nodes.AsSpan(0, count / 2 * 64), nodes);
                if (count % 2 == 1)
                    nodes.AsSpan((count - 1) * 32, 32).CopyTo(nodes.AsSpan(count / 2 * 32));
            }
            nodes.AsSpan(0, 32).CopyTo(roots.AsSpan((first >> ChunkBits) * 32));
        }
        return roots;
    }
}
