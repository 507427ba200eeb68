using System.Security.Cryptography;
using Enforcement.Contracts.Journal.V1;
using Microsoft.Data.Sqlite;

namespace Enforcement.Integration.Journal;

/// <summary>SQLite's own integrity check passes on every one of these; the journal's names the first row that was
/// touched.</summary>
[Asvs("v5.0.0-11.4.1", "v5.0.0-11.4.3")]
public sealed class TamperTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private string Db => folder.File("ledger.db");

    public async ValueTask InitializeAsync()
    {
        await using var journal = await TestLedger.OpenSource(Db);
        for (var i = 0; i < 37; i++)
            await journal.Put($"A{i % 5}", $"{i}");
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void An_untouched_journal_is_right_and_its_root_is_the_tree_over_its_leaf_hashes()
    {
        var reader = new JournalReader(Db);
        var result = JournalVerification.Run(reader, CancellationToken.None);
        Assert.Equal((37L, 0L, ""), (result.Entries, result.FirstBadSeq, result.Problem));
        Assert.Equal(reader.Head().ChainHash, result.ChainHash.ToByteArray());
        Assert.Equal(MerkleTree.Of([.. reader.All().Select(e => e.LeafHash)]).Root, result.Root.ToByteArray());
    }

    [Fact]
    public async Task An_empty_journal_has_the_root_of_no_leaves()
    {
        await using var journal = await TestLedger.OpenSource(folder.File("empty.db"));
        var result = JournalVerification.Run(journal.Reader, CancellationToken.None);
        Assert.Equal((0L, 0L), (result.Entries, result.FirstBadSeq));
        Assert.Equal(SHA256.HashData([]), result.Root.ToByteArray());
    }

    [Theory]
    [InlineData("UPDATE journal SET data = x'7b7d' WHERE seq = 5", 5, "datahash")]
    [InlineData("UPDATE journal SET salt = randomblob(16) WHERE seq = 6", 6, "datahash")]
    [InlineData(
        "UPDATE journal SET header = CAST(replace(CAST(header AS TEXT), 'clerk', 'smith') AS BLOB) WHERE seq = 7",
        7,
        "leaf_hash"
    )]
    [InlineData("UPDATE journal SET leaf_hash = randomblob(32) WHERE seq = 8", 8, "leaf_hash")]
    [InlineData("UPDATE journal SET chain_hash = randomblob(32) WHERE seq = 9", 9, "chain_hash")]
    [InlineData("UPDATE journal SET event_id = randomblob(16) WHERE seq = 10", 10, "header")]
    [InlineData("DELETE FROM journal WHERE seq = 11", 12, "seq")]
    [InlineData(
        "UPDATE journal SET seq = -1 WHERE seq = 12; UPDATE journal SET seq = 12 WHERE seq = 13; UPDATE journal "
            + "SET seq = 13 WHERE seq = -1",
        12,
        "header"
    )]
    [InlineData("DELETE FROM journal WHERE seq = 37", 36, "head")]
    [InlineData("DELETE FROM journal WHERE seq = 37; UPDATE journal_head SET seq = 36", 36, "head")]
    public void A_touched_row_is_named(string sql, long seq, string what)
    {
        using (var connection = new SqliteConnection(SqliteFile.ReadWrite(Db)))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; {sql}";
            command.ExecuteNonQuery();
            command.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", command.ExecuteScalar());
        }
        VerifyJournalReply result = JournalVerification.Run(new JournalReader(Db), CancellationToken.None);
        Assert.Equal(seq, result.FirstBadSeq);
        Assert.StartsWith(what, result.Problem);
    }
}
