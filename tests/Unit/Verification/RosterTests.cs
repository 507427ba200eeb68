using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Unit.Verification;

public sealed class RosterTests
{
    private static readonly RosterSalts Salts = RosterSalts.Derived(Draws.Seed("snapshot"));

    [Fact]
    public void Unsorted_or_duplicate_leaves_are_refused()
    {
        var codes = Bundles.Codes(new Random(1), 2).Order(StringComparer.Ordinal).ToArray();
        byte[] Ids(params string[] ids) => Encoding.ASCII.GetBytes(string.Concat(ids));
        _ = new RosterColumns(Ids(codes), new byte[2], ["S1"]);
        Assert.Throws<ArgumentException>(() => new RosterColumns(Ids(codes[1], codes[0]), new byte[2], ["S1"]));
        Assert.Throws<ArgumentException>(() => new RosterColumns(Ids(codes[0], codes[0]), new byte[2], ["S1"]));
        Assert.Throws<ArgumentException>(() => RosterColumns.Of([(codes[0], "S1"), (codes[0], "S2")]));
    }

    [Fact]
    public void Wrong_columns_labels_and_codes_are_refused()
    {
        var id = Encoding.ASCII.GetBytes(Bundles.Code(7));
        Assert.Throws<ArgumentException>(() => new RosterColumns(id, new byte[2], ["S1"]));
        Assert.Throws<ArgumentException>(() => new RosterColumns(id, new byte[] { 1 }, ["S1"]));
        Assert.Throws<ArgumentException>(() => new RosterColumns(id, new byte[1], ["s1"]));
        Assert.Throws<ArgumentException>(() => new RosterColumns(id, new byte[1], []));
        Assert.Throws<ArgumentException>(() =>
            new RosterColumns(id, new byte[1], ["S1"], RosterSalts.Listed(new byte[15]))
        );
        Assert.Throws<UsccException>(() => RosterColumns.Of([("91350100M000100Y44", "S1")]));
        Assert.Throws<ArgumentException>(() => RosterSalts.Derived(new byte[16]));
    }

    [Fact]
    public void Root_and_paths_of_any_size_are_those_of_the_plain_tree()
    {
        foreach (var size in new[] { 1, 2, 3, 5, 8, 17, 100, 257 })
        {
            var roster = Roster(size);
            var leaves = Enumerable
                .Range(0, size)
                .Select(row =>
                    DrawHash.Leaf(
                        roster.Id(row),
                        roster.Stratum(row),
                        DrawHash.Salt(Draws.Seed("snapshot"), roster.Id(row))
                    )
                )
                .ToList();
            var tree = MerkleTree.Of(leaves);
            Assert.Equal(tree.Root, roster.Root());
            int[] rows = [.. Enumerable.Range(0, size)];
            foreach (var (row, path) in rows.Zip(roster.Paths(rows)))
            {
                Assert.Equal(tree.Path(row), path);
                Assert.True(MerkleTree.VerifyInclusion(leaves[row], row, size, path, tree.Root));
                Assert.False(MerkleTree.VerifyInclusion(leaves[row], row + 1, size, path, tree.Root));
                if (size > 1)
                    Assert.False(MerkleTree.VerifyInclusion(leaves[(row + 1) % size], row, size, path, tree.Root));
            }
        }
    }

    [Fact]
    public void A_roster_larger_than_one_chunk_has_the_root_and_paths_of_the_plain_tree()
    {
        var roster = Roster(20_001); // chunks are 8,192 leaves
        var leaves = new byte[20_001 * 32];
        LeafHashes.Of(Sha256Lanes.Engine.Scalar, roster, new LeafTemplates(roster), 0, leaves);
        var tree = MerkleTree.Of(leaves.AsSpan());
        Assert.Equal(tree.Root, roster.Root());
        int[] rows = [20_000, 0, 8_191, 8_192, 16_384, 12_345];
        Assert.All(rows.Zip(roster.Paths(rows)), pair => Assert.Equal(tree.Path(pair.First), pair.Second));
    }

    [Fact]
    public void Every_earlier_tree_is_proved_a_beginning_of_a_later_one_and_no_other_is()
    {
        byte[][] leaves = [.. Enumerable.Range(0, 40).Select(i => MerkleTree.LeafHash([(byte)i]))];
        for (var size = 1; size <= 40; size++)
        for (var earlier = 1; earlier <= size; earlier++)
        {
            var (old, now) = (MerkleTree.Of(leaves[..earlier]), MerkleTree.Of(leaves[..size]));
            var proof = now.Consistency(earlier);
            Assert.True(MerkleTree.VerifyConsistency(earlier, size, old.Root, now.Root, proof));
            Assert.False(MerkleTree.VerifyConsistency(earlier, size, now.Root, old.Root, proof) && earlier != size);
            Assert.False(MerkleTree.VerifyConsistency(earlier, size, old.Root, now.Root, [.. proof, leaves[0]]));
        }
    }

    [Fact]
    public void An_empty_tree_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MerkleTree.Of(Array.Empty<byte[]>()));
        // no salts, no leaves
        Assert.Throws<InvalidOperationException>(() => RosterColumns.Of([("91350100M000100Y43", "S1")]).Root());
        Assert.False(MerkleTree.VerifyInclusion(new byte[32], 0, 0, [], new byte[32]));
        Assert.False(MerkleTree.VerifyConsistency(0, 0, new byte[32], new byte[32], []));
        Assert.False(MerkleTree.VerifyConsistency(0, 1, new byte[32], new byte[32], []));
    }

    [Fact]
    public void Without_the_0x00_of_a_leaf_two_nodes_could_pass_as_one()
    {
        // Second preimage: an inner node's two children, presented as the data of a leaf. The prefix makes their hashes
        // differ.
        byte[][] leaves = [.. Enumerable.Range(0, 4).Select(i => MerkleTree.LeafHash([(byte)i]))];
        var tree = MerkleTree.Of(leaves);
        byte[] children = [.. leaves[0], .. leaves[1]];
        var right = MerkleTree.NodeHash(leaves[2], leaves[3]);
        Assert.False(MerkleTree.VerifyInclusion(MerkleTree.LeafHash(children), 0, 2, [right], tree.Root));
        // what a prefix-less leaf would allow
        Assert.True(MerkleTree.VerifyInclusion(SHA256.HashData([1, .. children]), 0, 2, [right], tree.Root));
    }

    [Fact]
    public void A_firm_that_is_not_in_the_roster_is_proved_absent_and_one_that_is_cannot_be()
    {
        var random = new Random(4);
        var all = Bundles.Codes(random, 61).Order(StringComparer.Ordinal).ToArray();
        var roster = RosterColumns.Of(all.Where((_, i) => i % 2 == 1).Select(id => (id, "S1")), Salts);
        var root = roster.Root();
        for (var i = 0; i < all.Length; i++)
        {
            var shown = roster.WithoutMember(all[i]);
            if (i % 2 == 1)
            {
                Assert.Null(shown);
                continue;
            }
            var (before, after) = shown!.Value;
            Assert.Null(NonMembership.Fault(all[i], roster.Count, root, before, after));
            Assert.NotNull(
                NonMembership.Fault(all[i], roster.Count, root, null, after is null || before is null ? null : after)
            );
            Assert.NotNull(
                NonMembership.Fault(
                    all[i],
                    roster.Count + 1,
                    root,
                    before,
                    after is null ? null : after with { Index = after.Index + 1 }
                )
            );
            Assert.NotNull(NonMembership.Fault(all[(i + 2) % all.Length], roster.Count, root, before, after));
            Assert.NotNull(NonMembership.Fault(all[i], roster.Count, Draws.Seed("another root"), before, after));
        }
        Assert.NotNull(NonMembership.Fault(all[0], 0, root, null, null));
    }

    [Fact]
    public void A_neighbour_is_shown_without_its_stratum()
    {
        var roster = Roster(9);
        var (before, _) = roster.WithoutMember("91440117Z")!.Value;
        Assert.Equal(
            DrawHash.Leaf(before!.Id, roster.Stratum((int)before.Index), roster.Salt((int)before.Index)),
            DrawHash.Leaf(before.Id, before.Blind)
        );
    }

    private static RosterColumns Roster(int size) =>
        RosterColumns.Of(Bundles.Codes(new Random(size), size).Select((id, i) => (id, $"S{1 + i % 3}")), Salts);
}
