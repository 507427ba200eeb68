using System.Diagnostics;
using System.Security.Cryptography;
using Enforcement.Testing;
using Microsoft.Data.Sqlite;

namespace Enforcement.Benchmarks;

/// <summary>
/// What this disk and this processor allow a journal: one thread that makes entries with their hashes and writes what a
/// command leaves behind (the entry, the head, the row of its idempotency key) into the same tables, WAL and
/// synchronous=FULL, 64 to a commit. No decision, no network, nobody waits.
/// </summary>
internal sealed class RawAppend : IAsyncDisposable
{
    private const int Group = 64;
    private static readonly byte[] Data = RandomNumberGenerator.GetBytes(190);

    private readonly TempFolder folder;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert,
        head,
        keep;
    private Head last = Head.Empty;

    private RawAppend(TempFolder folder)
    {
        this.folder = folder;
        connection = new(
            new SqliteConnectionStringBuilder { DataSource = folder.File("raw.db"), Pooling = false }.ToString()
        );
        connection.Open();
        Execute("PRAGMA synchronous=FULL");
        insert = Prepared(
            "INSERT INTO journal (seq, event_id, header, salt, data, leaf_hash, chain_hash) VALUES ($1, $2, $3, "
                + "$4, $5, $6, $7)",
            7
        );
        head = Prepared("UPDATE journal_head SET seq = $1, chain_hash = $2 WHERE id = 1", 2);
        keep = Prepared(
            "INSERT INTO idempotency (actor, method, key, body_hash, reply, at) VALUES ($1, $2, $3, $4, $5, $6)",
            6
        );
    }

    public static async Task<RawAppend> Start()
    {
        var folder = new TempFolder();
        await using (await TestLedger.OpenSource(folder.File("raw.db"))) { } // makes the tables, triggers and indexes
        return new(folder);
    }

    /// <summary>Entries per second.</summary>
    public double Rate(int entries)
    {
        var clock = Stopwatch.StartNew();
        for (var done = 0; done < entries; done += Group)
        {
            Execute("BEGIN IMMEDIATE");
            for (var i = 0; i < Group; i++)
                Append();
            Execute("COMMIT");
        }
        return entries / clock.Elapsed.TotalSeconds;
    }

    private void Append()
    {
        var (id, salt, seq) = (Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(16), last.Seq + 1);
        var header = JournalHash.Header(
            new(
                "registry",
                seq,
                id,
                "registry.enterprise-tagged.v1",
                "91449917A00000001X",
                TimeProvider.System.GetUtcNow(),
                "caller-17",
                null,
                JournalHash.Data(salt, Data)
            )
        );
        var leaf = JournalHash.Leaf(header);
        last = new(seq, JournalHash.Chain(last.ChainHash, leaf));
        Run(insert, seq, id.ToByteArray(bigEndian: true), header, salt, Data, leaf, last.ChainHash);
        Run(
            keep,
            "caller-17",
            "/enforcement.registry.v1.Enterprises/TagEnterprise",
            id.ToByteArray(bigEndian: true),
            leaf,
            salt,
            seq
        );
        Run(head, seq, last.ChainHash);
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepared(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return command;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in new[] { insert, head, keep })
            await command.DisposeAsync();
        await connection.DisposeAsync();
        folder.Dispose();
    }
}
