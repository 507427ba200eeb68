namespace Enforcement.Verification.Merkle;

/// <summary>
/// Proofs by RFC 9162 §2.1 over a log that only grows and stays where it is: kept here is one hash per
/// <see cref="BlockLeaves"/> leaves (8 KB a million), read again are the leaves of the few blocks that a proof touches.
/// </summary>
/// <param name="leaves">Leaf hashes one after another, 32 bytes each: of so many leaves (second) from the first one on
/// (first, from 0).</param>
public sealed class MerkleLog(Func<long, int, byte[]> leaves)
{
    /// <summary>A power of two, so that a block's root is a node of every tree that holds it whole.</summary>
    public const int BlockLeaves = 4096;

    private readonly List<byte[]> wholeBlocks = [];
    private readonly Lock gate = new();

    /// <summary>Root of the first <paramref name="size"/> leaves, at least 1.</summary>
    public byte[] Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return Node(0, size);
    }

    /// <summary>Inclusion path of a leaf in the tree of <paramref name="size"/>, from the leaf to the root
    /// (RFC 9162 §2.1.3.1).</summary>
    public IReadOnlyList<byte[]> Path(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        var (from, to) = (0L, size);
        // From the root down, taking the half where the leaf is not; a block is then done at once.
        while (to - from > BlockLeaves)
        {
            var middle = from + Split(to - from);
            path.Add(index < middle ? Node(middle, to) : Node(from, middle));
            (from, to) = index < middle ? (from, middle) : (middle, to);
        }
        path.Reverse();
        return [.. MerkleTree.Of(leaves(from, (int)(to - from)).AsSpan()).Path((int)(index - from)), .. path];
    }

    /// <summary>Proof that the tree of <paramref name="earlier"/> is a prefix of the tree of <paramref name="size"/>
    /// (RFC 9162 §2.1.4.1).</summary>
    public IReadOnlyList<byte[]> Consistency(long earlier, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, size);
        var proof = new List<byte[]>();
        Subproof(earlier, 0, size, whole: true, proof);
        return proof;
    }

    private void Subproof(long earlier, long from, long to, bool whole, List<byte[]> proof)
    {
        if (earlier == to - from)
        {
            if (!whole)
                proof.Add(Node(from, to));
            return;
        }
        var left = Split(to - from);
        if (earlier <= left)
        {
            Subproof(earlier, from, from + left, whole, proof);
            proof.Add(Node(from + left, to));
        }
        else
        {
            Subproof(earlier - left, from + left, to, whole: false, proof);
            proof.Add(Node(from, from + left));
        }
    }

    private byte[] Node(long from, long to)
    {
        if (to - from > BlockLeaves)
        {
            var left = Split(to - from);
            return MerkleTree.NodeHash(Node(from, from + left), Node(from + left, to));
        }
        if (to - from < BlockLeaves)
            return MerkleTree.Of(leaves(from, (int)(to - from)).AsSpan()).Root;
        lock (gate)
        {
            // Whole blocks stand aligned: the split of every larger tree falls between them.
            for (var block = wholeBlocks.Count; block <= from / BlockLeaves; block++)
                wholeBlocks.Add(MerkleTree.Of(leaves((long)block * BlockLeaves, BlockLeaves).AsSpan()).Root);
            return wholeBlocks[(int)(from / BlockLeaves)];
        }
    }

    // The largest power of two below the size.
    private static long Split(long size) => 1L << (63 - (int)long.LeadingZeroCount(size - 1));
}
