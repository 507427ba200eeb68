using System.Security.Cryptography;
using Enforcement.Contracts.Journal.V1;
using Google.Protobuf;

namespace Enforcement.Daybook;

/// <summary>Recomputes every hash of a journal on disk, up to the head it has now, and names the first row that is
/// wrong.</summary>
public static class JournalVerification
{
    public static VerifyJournalReply Run(JournalReader reader, CancellationToken token)
    {
        var (check, tree) = (new JournalCheck(), new MerkleRoot());
        var head = reader.Head();
        reader.Scan(head.Seq, (in JournalRow row) =>
        {
            if (row.Seq % 1024 == 0)
                token.ThrowIfCancellationRequested();
            if (!check.Add(row))
                return false;
            tree.Add(row.LeafHash);
            return true;
        });
        check.EndsAt(head.Seq, head.ChainHash);
        return new()
        {
            Entries = check.Seq,
            FirstBadSeq = check.Fault?.Seq ?? 0,
            Problem = check.Fault is { } fault ? $"{fault.What}: {fault.Words}" : "",
            ChainHash = ByteString.CopyFrom(check.ChainHash),
            Root = ByteString.CopyFrom(tree.Root()),
        };
    }

    /// <summary>The RFC 9162 tree head of leaf hashes that come one after another; holds one hash per level.</summary>
    private sealed class MerkleRoot
    {
        private readonly List<(long Leaves, byte[] Hash)> peaks = [];

        public void Add(ReadOnlySpan<byte> leaf)
        {
            var (leaves, hash) = (1L, leaf.ToArray());
            for (; peaks.Count > 0 && peaks[^1].Leaves == leaves; peaks.RemoveAt(peaks.Count - 1), leaves *= 2)
                hash = MerkleTree.NodeHash(peaks[^1].Hash, hash);
            peaks.Add((leaves, hash));
        }

        public byte[] Root()
        {
            if (peaks.Count == 0)
                return SHA256.HashData([]);
            var root = peaks[^1].Hash;
            for (var i = peaks.Count - 2; i >= 0; i--)
                root = MerkleTree.NodeHash(peaks[i].Hash, root);
            return root;
        }
    }
}
