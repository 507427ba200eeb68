using System.Text.Json;
using Enforcement.Ledger.Messaging;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

/// <summary>
/// Figure 21 (台账完整性): of each journal the size, chain head and Merkle root that the figures were counted from,
/// with every gap named. A file of its own: two runs of one story have other roots but the same figures.
/// </summary>
/// <param name="Faults">What is missing or altered, as the balance names it.</param>
/// <param name="Journals">Each journal as it was counted.</param>
internal sealed record Attestation(byte[] Json, IReadOnlyList<string> Faults, IReadOnlyList<JournalCount> Journals)
{
    /// <summary>How far each followed journal was counted, and the chain hash there.</summary>
    public static IReadOnlyDictionary<string, Head> Checkpoints(SupervisionDb db)
    {
        var connection = (Microsoft.Data.Sqlite.SqliteConnection)
            Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(db.Database);
        Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.OpenConnection(db.Database);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT source, seq, chain_hash FROM follower";
        using var row = command.ExecuteReader();
        var heads = new Dictionary<string, Head>();
        while (row.Read())
            heads.Add(row.GetString(0), new(row.GetInt64(1), row.GetFieldValue<byte[]>(2)));
        return heads;
    }

    public static async Task<Attestation> Of(
        IJournal own,
        SourceReader sources,
        IReadOnlyDictionary<string, Head> followed,
        CancellationToken token
    )
    {
        var checks = new List<JournalCount>();
        foreach (var (source, head) in followed.OrderBy(f => f.Key, StringComparer.Ordinal))
            checks.Add(await JournalCount.Of(source, head, after => sources.Page(source, after, token)));
        checks.Add(await JournalCount.Of(own.Source, own.Head, after => Task.FromResult(own.Reader.Page(after))));
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                format = "ENFORCEMENT-ATTESTATION-V1",
                journals = checks.Select(c => new
                {
                    source = c.Source,
                    size = c.Size,
                    gaps = c.Gaps,
                    chain_head = c.ChainHead,
                    root = c.Root,
                }),
            }
        );
        return new(json, [.. checks.SelectMany(c => c.Faults)], checks);
    }
}

/// <summary>A journal read once from its first entry to the head the figures know.</summary>
internal sealed record JournalCount(
    string Source,
    long Size,
    long Gaps,
    string ChainHead,
    string Root,
    IReadOnlyList<string> Faults
)
{
    public static async Task<JournalCount> Of(string source, Head head, Func<long, Task<IReadOnlyList<Entry>>> page)
    {
        var (last, chain, gaps) = (0L, new byte[32], 0L);
        var leaves = new MemoryStream();
        var faults = new List<string>();
        while (last < head.Seq && await page(last) is { Count: > 0 } entries)
            foreach (var entry in entries.Where(e => e.Seq <= head.Seq))
            {
                if (entry.Seq != last + 1)
                {
                    gaps += entry.Seq - last - 1;
                    faults.Add($"{source}#{last + 1}: the journal has no such entry");
                }
                else if (!entry.Withheld && !JournalHash.Leaf(entry.Header).AsSpan().SequenceEqual(entry.LeafHash))
                    faults.Add($"{source}#{entry.Seq}: the entry is not what was hashed");
                else if (!JournalHash.Chain(chain, entry.LeafHash).AsSpan().SequenceEqual(entry.ChainHash))
                    faults.Add($"{source}#{entry.Seq}: the chain does not fit");
                else if (
                    !entry.Withheld
                    && JournalHash.Read(entry.Header).DataHash != JournalHash.Data(entry.Salt, entry.Data)
                )
                    faults.Add($"{source}#{entry.Seq}: its content was altered");
                leaves.Write(entry.LeafHash);
                (last, chain) = (entry.Seq, entry.ChainHash);
            }
        if (last < head.Seq)
        {
            gaps += head.Seq - last;
            faults.Add($"{source}#{last + 1}: the journal has no such entry");
        }
        else if (!chain.AsSpan().SequenceEqual(head.ChainHash))
            faults.Add($"{source}#{head.Seq}: another entry than the one that was counted");
        var root = leaves.Length == 0 ? "" : Convert.ToHexStringLower(MerkleTree.Of(leaves.ToArray()).Root);
        return new(source, last, gaps, Convert.ToHexStringLower(chain), root, faults);
    }
}
