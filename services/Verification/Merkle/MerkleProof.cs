using System.Numerics;

namespace Enforcement.Verification.Merkle;

/// <summary>Checks Merkle proofs by RFC 9162. A proof that is too long, too short or of the wrong width is false, never
/// an exception.</summary>
public static class MerkleProof
{
    /// <summary>True when the leaf stands at <paramref name="index"/> of the tree (RFC 9162 §2.1.3.2). Size 0 is
    /// false.</summary>
    public static bool Includes(
        ReadOnlySpan<byte> leafHash,
        long index,
        long size,
        IReadOnlyList<byte[]> path,
        ReadOnlySpan<byte> root
    )
    {
        if (index < 0 || index >= size || leafHash.Length != 32)
            return false;
        var (node, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var sibling in path)
        {
            if (last == 0 || sibling.Length != 32)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.NodeHash(sibling, hash);
                // The last node of an odd level has no neighbour there: climb to the level where it has one.
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>True when the tree of <paramref name="size2"/> extends the tree of <paramref name="size1"/>
    /// (RFC 9162 §2.1.4.2). Size 0 is false, also 0 to 0.</summary>
    public static bool Extends(
        long size1,
        long size2,
        ReadOnlySpan<byte> root1,
        ReadOnlySpan<byte> root2,
        IReadOnlyList<byte[]> proof
    )
    {
        if (size1 < 1 || size2 < size1)
            return false;
        if (size1 == size2)
            return proof.Count == 0 && root1.SequenceEqual(root2);
        if (proof.Count == 0 || proof.Any(hash => hash.Length != 32))
            return false;
        // A first tree that is one full node is not repeated in the proof.
        byte[][] nodes = BitOperations.IsPow2(size1) ? [root1.ToArray(), .. proof] : [.. proof];
        var (node, last) = (size1 - 1, size2 - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var (first, second) = (nodes[0], nodes[0]);
        foreach (var sibling in nodes.AsSpan(1))
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                first = MerkleTree.NodeHash(sibling, first);
                second = MerkleTree.NodeHash(sibling, second);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                second = MerkleTree.NodeHash(second, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && root1.SequenceEqual(first) && root2.SequenceEqual(second);
    }
}
