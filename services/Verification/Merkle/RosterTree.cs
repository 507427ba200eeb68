namespace Enforcement.Verification;

/// <summary>Root and paths of a roster's Merkle tree.</summary>
internal static class RosterTree
{
    public static byte[] Root(RosterColumns roster) => MerkleTree.Of(Leaves(roster)).Root;

    public static IReadOnlyList<IReadOnlyList<byte[]>> Paths(RosterColumns roster, IReadOnlyList<int> rows)
    {
        var tree = MerkleTree.Of(Leaves(roster));
        return [.. rows.Select(tree.Path)];
    }

    private static ReadOnlySpan<byte> Leaves(RosterColumns roster)
    {
        if (roster.Count == 0) throw new InvalidOperationException("an empty roster has no root");
        var leaves = new byte[roster.Count * 32];
        for (var row = 0; row < roster.Count; row++)
            DrawHash.Leaf(roster.Id(row), roster.Stratum(row), roster.Salt(row)).CopyTo(leaves, row * 32);
        return leaves;
    }
}
