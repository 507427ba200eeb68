using System.Text.Json;

namespace Enforcement.Unit.Verification;

/// <summary>The probes of transparency-dev/merkle: most of them are proofs that must be rejected.</summary>
public sealed class MerkleVectorTests
{
    [Fact]
    public void Roots_of_the_classic_trees_are_the_published_ones()
    {
        if (Vectors.Published("merkle-vectors.json") is not { } published)
            return;
        byte[][] leaves =
        [
            .. published
                .Items("leaf_inputs_hex")
                .Select(leaf => MerkleTree.LeafHash(Convert.FromHexString(leaf.GetString()!))),
        ];
        var roots = published.Items("root_hashes_by_size_hex").Select(root => root.GetString()!).ToList();
        for (var size = 1; size <= leaves.Length; size++)
            Assert.Equal(roots[size], Convert.ToHexStringLower(MerkleTree.Of(leaves[..size]).Root));
    }

    [Fact]
    public void All_98_inclusion_probes_are_judged_as_published_and_92_are_rejected()
    {
        if (Vectors.Published("merkle-vectors.json") is not { } published)
            return;
        var rejected = 0;
        foreach (var probe in published.Items("inclusion_probes_base64"))
        {
            var holds = MerkleTree.VerifyInclusion(
                Base64(probe, "leafHash"),
                Number(probe, "leafIdx"),
                Number(probe, "treeSize"),
                Proof(probe),
                Base64(probe, "root")
            );
            Assert.True(holds != probe.GetProperty("wantErr").GetBoolean(), probe.Text("file"));
            if (!holds)
                rejected++;
        }
        Assert.Equal(92, rejected);
    }

    [Fact]
    public void All_98_consistency_probes_are_judged_as_published_and_92_are_rejected()
    {
        if (Vectors.Published("merkle-vectors.json") is not { } published)
            return;
        var rejected = 0;
        foreach (var probe in published.Items("consistency_probes_base64"))
        {
            var holds = MerkleTree.VerifyConsistency(
                Number(probe, "size1"),
                Number(probe, "size2"),
                Base64(probe, "root1"),
                Base64(probe, "root2"),
                Proof(probe)
            );
            Assert.True(holds != probe.GetProperty("wantErr").GetBoolean(), probe.Text("file"));
            if (!holds)
                rejected++;
        }
        Assert.Equal(92, rejected);
    }

    private static long Number(JsonElement probe, string key) =>
        probe.GetProperty(key).TryGetInt64(out var number) ? number : -1;

    private static byte[] Base64(JsonElement probe, string key) =>
        probe.GetProperty(key) is { ValueKind: JsonValueKind.String } text
            ? Convert.FromBase64String(text.GetString()!)
            : [];

    private static byte[][] Proof(JsonElement probe) =>
        probe.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof
            ? [.. proof.EnumerateArray().Select(node => Convert.FromBase64String(node.GetString()!))]
            : [];
}
