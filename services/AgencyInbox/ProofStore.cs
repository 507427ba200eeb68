namespace Enforcement.AgencyInbox;

/// <summary>Proofs that what was sent here stands in Supervision's journal, and the newest head they led to.</summary>
internal sealed class ProofStore(string path)
    : InboxFile(
        path,
        """
        CREATE TABLE IF NOT EXISTS proof (journal_seq INTEGER PRIMARY KEY, proof TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS tree_head (one INTEGER PRIMARY KEY CHECK (one = 1), jws TEXT NOT NULL) STRICT;
        """
    )
{
    /// <summary>Entries of messages that are held, with their leaf hashes; the oldest first.</summary>
    public IReadOnlyList<(long Seq, string LeafHash)> Unproven(int most)
    {
        lock (Gate)
            return Read(
                "SELECT journal_seq, leaf_hash FROM message WHERE journal_seq NOT IN (SELECT journal_seq FROM "
                    + "proof) ORDER BY journal_seq LIMIT $1",
                r => (r.GetInt64(0), r.GetString(1)),
                most
            );
    }

    public string? Of(long seq)
    {
        lock (Gate)
            return Read("SELECT proof FROM proof WHERE journal_seq = $1", r => r.GetString(0), seq) is [var one]
                ? one
                : null;
    }

    /// <summary>The newest head that was proven to extend the one before it.</summary>
    public string? Head
    {
        get
        {
            lock (Gate)
                return Read("SELECT jws FROM tree_head", r => r.GetString(0)) is [var one] ? one : null;
        }
    }

    /// <summary>The proofs and the head they lead to, together or not at all.</summary>
    public void Add(IEnumerable<InclusionProof> proofs, string head)
    {
        lock (Gate)
        {
            using var transaction = Connection.BeginTransaction();
            foreach (var proof in proofs)
                Run("INSERT OR IGNORE INTO proof (journal_seq, proof) VALUES ($1, $2)", proof.Seq, proof.Write());
            Run("INSERT INTO tree_head (one, jws) VALUES (1, $1) ON CONFLICT DO UPDATE SET jws = excluded.jws", head);
            transaction.Commit();
        }
    }
}
