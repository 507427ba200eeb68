using System.Security.Cryptography;

namespace Enforcement.Unit.Verification;

/// <summary>A log that keeps only the roots of its blocks gives to the byte what the tree that keeps everything
/// gives.</summary>
public sealed class MerkleLogTests
{
    private const int Block = MerkleLog.BlockLeaves;
    private static readonly byte[] Leaves = Grown(3 * Block + 7);

    private static byte[] Grown(int count)
    {
        var leaves = new byte[count * 32];
        for (var i = 0; i < count; i++)
            SHA256.HashData(BitConverter.GetBytes(i)).CopyTo(leaves, i * 32);
        return leaves;
    }

    private static MerkleLog Log() => new((first, count) => Leaves.AsSpan((int)first * 32, count * 32).ToArray());

    public static TheoryData<int> Sizes =>
        [
            1,
            2,
            3,
            8,
            1000,
            Block - 1,
            Block,
            Block + 1,
            2 * Block - 1,
            2 * Block,
            2 * Block + 1,
            3 * Block,
            3 * Block + 7,
        ];

    [Theory, MemberData(nameof(Sizes))]
    public void Roots_paths_and_consistency_are_those_of_the_whole_tree(int size)
    {
        var (log, tree) = (Log(), MerkleTree.Of(Leaves.AsSpan(0, size * 32)));
        Assert.Equal(tree.Root, log.Root(size));
        foreach (
            var index in new[]
            {
                0,
                size / 3,
                size / 2,
                size - 1,
                Math.Min(size - 1, Block),
                Math.Min(size - 1, Block - 1),
            }
        )
            Assert.Equal(tree.Path(index), log.Path(index, size));
        foreach (
            var earlier in new[]
            {
                1,
                (size + 1) / 2,
                Math.Max(1, size - 1),
                size,
                Math.Min(size, Block),
                Math.Min(size, Block + 1),
            }.Distinct()
        )
        {
            Assert.Equal(tree.Consistency(earlier), log.Consistency(earlier, size));
            Assert.True(
                MerkleProof.Extends(earlier, size, log.Root(earlier), log.Root(size), log.Consistency(earlier, size))
            );
        }
    }

    [Fact]
    public void A_growing_log_reads_a_whole_block_once()
    {
        var reads = new Dictionary<long, int>();
        var log = new MerkleLog(
            (first, count) =>
            {
                if (count == Block)
                    reads[first] = reads.GetValueOrDefault(first) + 1;
                return Leaves.AsSpan((int)first * 32, count * 32).ToArray();
            }
        );
        foreach (var size in new[] { 1, Block, Block + 1, 2 * Block, 2 * Block + 9, 3 * Block, 3 * Block + 7 })
            log.Root(size);
        Assert.All(reads.Values, times => Assert.Equal(1, times));
        Assert.Equal([0, Block, 2 * Block], reads.Keys.Order());
    }

    [Fact]
    public void No_leaf_beyond_the_size_is_shown()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Log().Path(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Log().Path(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Log().Root(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Log().Consistency(6, 5));
    }
}
