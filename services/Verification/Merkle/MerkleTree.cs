using System.Security.Cryptography;

namespace Enforcement.Verification.Merkle;

/// <summary>
/// A Merkle tree by RFC 9162 §2.1: leaf SHA-256(0x00 ‖ data), node SHA-256(0x01 ‖ left ‖ right), the left subtree as
/// large a power of two as fits. An empty tree is refused: it proves nothing, and its conventions differ between
/// implementations. Keeps every level (64 bytes a leaf); for the root of millions see <see cref="RosterColumns.Root"/>.
/// </summary>
public sealed class MerkleTree
{
    // flat 32-byte hashes; node i of level k covers leaves [i·2^k, min((i+1)·2^k, Size))
    private readonly byte[][] levels;

    private MerkleTree(byte[][] levels) => this.levels = levels;

    /// <summary>Number of leaves.</summary>
    public int Size => levels[0].Length / 32;

    public byte[] Root => [.. levels[^1]];

    /// <summary>A tree over leaf hashes that stand one after another, 32 bytes each.</summary>
    /// <exception cref="ArgumentException">no leaf, or not a multiple of 32 bytes.</exception>
    public static MerkleTree Of(ReadOnlySpan<byte> leafHashes)
    {
        if (leafHashes.IsEmpty || leafHashes.Length % 32 != 0)
            throw new ArgumentException("at least one whole leaf hash is needed", nameof(leafHashes));
        var levels = new List<byte[]> { leafHashes.ToArray() };
        while (levels[^1].Length > 32)
        {
            var below = levels[^1];
            // A last node without a neighbour moves up unchanged: the same tree as the power-of-two split from the top.
            var above = new byte[(below.Length + 32) / 64 * 32];
            Sha256Lanes.Nodes(below.AsSpan(0, below.Length / 64 * 64), above);
            if (below.Length % 64 != 0)
                below.AsSpan(^32..).CopyTo(above.AsSpan(^32..));
            levels.Add(above);
        }
        return new MerkleTree([.. levels]);
    }

    /// <summary>A tree over leaf hashes.</summary>
    public static MerkleTree Of(IReadOnlyList<byte[]> leafHashes) =>
        Of(leafHashes.SelectMany(leaf => leaf).ToArray().AsSpan());

    /// <summary>The hash of one leaf's data.</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> data) => SHA256.HashData([0, .. data]);

    /// <summary>The hash over two children.</summary>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        SHA256.HashData([1, .. left, .. right]);

    /// <summary>The inclusion path of a leaf, from the leaf to the root (RFC 9162 §2.1.3.1).</summary>
    public IReadOnlyList<byte[]> Path(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        var path = new List<byte[]>();
        for (var level = 0; level < levels.Length - 1; level++, index >>= 1)
            if ((index ^ 1) * 32 < levels[level].Length)
                path.Add(Node(level, index ^ 1));
        return path;
    }

    /// <summary>Proof that the first <paramref name="earlier"/> leaves are a prefix of this tree
    /// (RFC 9162 §2.1.4.1).</summary>
    public IReadOnlyList<byte[]> Consistency(int earlier)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, Size);
        var proof = new List<byte[]>();
        Subproof(earlier, 0, Size, whole: true, proof);
        return proof;
    }

    /// <inheritdoc cref="MerkleProof.Includes"/>
    public static bool VerifyInclusion(
        ReadOnlySpan<byte> leafHash,
        long index,
        long size,
        IReadOnlyList<byte[]> path,
        ReadOnlySpan<byte> root
    ) => MerkleProof.Includes(leafHash, index, size, path, root);

    /// <inheritdoc cref="MerkleProof.Extends"/>
    public static bool VerifyConsistency(
        long size1,
        long size2,
        ReadOnlySpan<byte> root1,
        ReadOnlySpan<byte> root2,
        IReadOnlyList<byte[]> proof
    ) => MerkleProof.Extends(size1, size2, root1, root2, proof);

    private void Subproof(int earlier, int from, int to, bool whole, List<byte[]> proof)
    {
        var size = to - from;
        if (earlier == size)
        {
            if (!whole)
                proof.Add(Subtree(from, to));
            return;
        }
        var left = 1 << (31 - int.LeadingZeroCount(size - 1));
        if (earlier <= left)
        {
            Subproof(earlier, from, from + left, whole, proof);
            proof.Add(Subtree(from + left, to));
        }
        else
        {
            Subproof(earlier - left, from + left, to, whole: false, proof);
            proof.Add(Subtree(from, from + left));
        }
    }

    // Every range that the recursion meets is a whole node: aligned, and either a power of two long or reaching the
    // end.
    private byte[] Subtree(int from, int to)
    {
        var level = to - from == 1 ? 0 : 32 - int.LeadingZeroCount(to - from - 1);
        return Node(level, from >> level);
    }

    private byte[] Node(int level, int index) => levels[level].AsSpan(index * 32, 32).ToArray();
}
