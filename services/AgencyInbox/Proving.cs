namespace Enforcement.AgencyInbox;

/// <summary>What Supervision answered to a demand for proofs; a refusal is its own word that it has no such entry or
/// head.</summary>
internal sealed record Proven(
    string Head,
    IReadOnlyList<InclusionProof> Proofs,
    IReadOnlyList<byte[]> Consistency,
    string? RefusedBecause = null
);

/// <summary>
/// Demands of Supervision the proof that each message stands in its journal, and that the journal only grew since the
/// last time:
/// who would rewrite it must rewrite what agencies hold. Needs a way to ask, that is gRPC.
/// </summary>
internal sealed class Proving(InboxKeys keys, ProofStore store, ISupervisionLink link) : IDisposable
{
    public const string EntryUnproven = "ENTRY_UNPROVEN",
        HistoryRewritten = "HISTORY_REWRITTEN";
    private const int AtOnce = 500;
    private readonly SemaphoreSlim proving = new(1);

    public ProofStore Store => store;

    /// <summary>Proves what is held and not proven yet. Null when all is well, otherwise the alarm and what is wrong,
    /// in words.</summary>
    public async Task<(string Kind, string About)?> Prove(CancellationToken token)
    {
        await proving.WaitAsync(token);
        try
        {
            while (store.Unproven(AtOnce) is { Count: > 0 } unproven)
            {
                var earlier = store.Head is { } kept ? TreeHead.Read(kept, keys.Supervision.VerifyJws) : null;
                if (await link.Prove([.. unproven.Select(u => u.Seq)], earlier?.Size ?? 0, token) is not { } proven)
                    return null;
                if (Fault(unproven, earlier, proven) is { } fault)
                    return fault;
                store.Add(proven.Proofs, proven.Head);
            }
            return null;
        }
        finally
        {
            proving.Release();
        }
    }

    private (string Kind, string About)? Fault(
        IReadOnlyList<(long Seq, string LeafHash)> unproven,
        TreeHead? earlier,
        Proven proven
    )
    {
        if (proven.RefusedBecause is { } reason)
            return (EntryUnproven, $"Supervision refuses the proof: {reason}");
        TreeHead head;
        try
        {
            head = TreeHead.Read(proven.Head, keys.Supervision.VerifyJws);
        }
        catch (MessageFault e)
        {
            return (EntryUnproven, e.Message);
        }
        if (
            earlier is not null
            && (
                head.Source != earlier.Source
                || !MerkleProof.Extends(earlier.Size, head.Size, earlier.Root, head.Root, proven.Consistency)
            )
        )
            return (
                HistoryRewritten,
                $"the journal of {head.Size} entries is no continuation of the one of {earlier.Size} that was "
                    + $"signed {earlier.Time}"
            );
        foreach (var (seq, leafHash) in unproven)
        {
            if (proven.Proofs.FirstOrDefault(p => p.Seq == seq) is not { } proof)
                return (EntryUnproven, $"entry {seq}: no proof was given");
            if (proof.Fault(leafHash, keys.Supervision.VerifyJws) is { } fault)
                return (EntryUnproven, fault);
        }
        return null;
    }

    public void Dispose()
    {
        proving.Dispose();
        store.Dispose();
    }
}
