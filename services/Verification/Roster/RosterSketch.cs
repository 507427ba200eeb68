using System.Text;

namespace Enforcement.Verification.Roster;

/// <summary>
/// What of a roster must be kept to prove any one row from the few thousand rows around it: the first id and the root
/// of every block of <see cref="BlockRows"/> rows, 50 bytes a block. Ten million firms are 61 KB, and a proof hashes
/// one block.
/// </summary>
public sealed class RosterSketch
{
    /// <summary>Rows of a block: a power of two, so that a block's root is a node of the whole tree.</summary>
    public const int BlockRows = 1 << RosterTree.ChunkBits;

    private readonly byte[] firstIds;
    private readonly MerkleTree top;

    private RosterSketch(int count, byte[] firstIds, MerkleTree top) =>
        (Count, this.firstIds, this.top) = (count, firstIds, top);

    /// <summary>Number of rows of the roster, at least 1.</summary>
    public int Count { get; }

    public byte[] Root => top.Root;

    /// <summary>Hashes the whole roster once.</summary>
    /// <exception cref="InvalidOperationException">the roster is empty or has no salts.</exception>
    public static RosterSketch Of(RosterColumns roster)
    {
        if (roster.Count == 0)
            throw new InvalidOperationException("an empty roster proves nothing");
        var roots = RosterTree.ChunkRoots(roster);
        var firstIds = new byte[roots.Length / 32 * Uscc.Length];
        for (var block = 0; block < roots.Length / 32; block++)
            roster.IdBytes(block * BlockRows).CopyTo(firstIds.AsSpan(block * Uscc.Length));
        return new(roster.Count, firstIds, MerkleTree.Of(roots));
    }

    /// <summary>First row and number of rows of the block that holds a row.</summary>
    public (int First, int Rows) Block(int row) =>
        (row / BlockRows * BlockRows, Math.Min(BlockRows, Count - row / BlockRows * BlockRows));

    /// <summary>A row of the only block that an id can be in: the last block that does not start after it.</summary>
    public int RowNear(string id)
    {
        var wanted = Encoding.ASCII.GetBytes(id);
        var (low, high) = (0, firstIds.Length / Uscc.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (firstIds.AsSpan(middle * Uscc.Length, Uscc.Length).SequenceCompareTo(wanted) <= 0)
                low = middle;
            else
                high = middle - 1;
        }
        return low * BlockRows;
    }

    /// <summary>A row of a block, shown without opening its stratum.</summary>
    /// <param name="block">exactly the rows of the row's <see cref="Block"/>, with the roster's labels and
    /// salts.</param>
    /// <param name="row">counted in the whole roster.</param>
    /// <exception cref="InvalidDataException">these are not the rows that the root was made of.</exception>
    public Neighbour Show(RosterColumns block, int row)
    {
        var (first, rows) = Block(row);
        if (block.Count != rows)
            throw new ArgumentException($"a block of {rows} rows is needed, this one has {block.Count}", nameof(block));
        var inBlock = row - first;
        var leaves = new byte[rows * 32];
        LeafHashes.Of(Sha256Lanes.Best, block, new LeafTemplates(block), 0, leaves);
        var (id, blind) = (block.Id(inBlock), DrawHash.Blind(block.Stratum(inBlock), block.Salt(inBlock)));
        IReadOnlyList<byte[]> path = [.. MerkleTree.Of(leaves.AsSpan()).Path(inBlock), .. top.Path(first / BlockRows)];
        // A row that changed in the store must not be shown with a path that nobody can follow.
        return MerkleProof.Includes(DrawHash.Leaf(id, blind), row, Count, path, Root)
            ? new(id, blind, row, path)
            : throw new InvalidDataException($"row {row} is not the one that the roster's root was made of");
    }
}
