using Microsoft.Data.Sqlite;

namespace Enforcement.Daybook;

/// <summary>The journal's rows by prepared commands on the writer's connection; EF is three times slower
/// here.</summary>
internal sealed class JournalStore : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert,
        head,
        findReply,
        keepReply,
        dropReplies,
        begin,
        commit,
        rollback,
        save,
        release,
        undo,
        checkpoint,
        position,
        findCheckpoint,
        due;

    public JournalStore(SqliteConnection connection)
    {
        this.connection = connection;
        insert = Prepare(
            "INSERT INTO journal (seq, event_id, header, salt, data, leaf_hash, chain_hash) VALUES ($1, $2, $3, "
                + "$4, $5, $6, $7)",
            7
        );
        head = Prepare("UPDATE journal_head SET seq = $1, chain_hash = $2 WHERE id = 1", 2);
        findReply = Prepare(
            "SELECT body_hash, reply FROM idempotency WHERE actor = $1 AND method = $2 AND key = $3",
            3
        );
        keepReply = Prepare(
            "INSERT INTO idempotency (actor, method, key, body_hash, reply, at) VALUES ($1, $2, $3, $4, $5, $6)",
            6
        );
        dropReplies = Prepare("DELETE FROM idempotency WHERE at < $1", 1);
        checkpoint = Prepare(
            "INSERT INTO follower (source, seq, chain_hash) VALUES ($1, $2, $3) ON CONFLICT (source) DO UPDATE "
                + "SET seq = $2, chain_hash = $3",
            3
        );
        position = Prepare("UPDATE relay_position SET seq = $1 WHERE id = 1", 1);
        findCheckpoint = Prepare("SELECT seq, chain_hash FROM follower WHERE source = $1", 1);
        due = Prepare("SELECT id, due FROM timer WHERE due <= $1 ORDER BY due, id", 1);
        begin = Prepare("BEGIN IMMEDIATE", 0);
        commit = Prepare("COMMIT", 0);
        rollback = Prepare("ROLLBACK", 0);
        save = Prepare("SAVEPOINT command", 0);
        release = Prepare("RELEASE command", 0);
        undo = Prepare("ROLLBACK TO command", 0);
    }

    public void Begin() => begin.ExecuteNonQuery();

    public void Commit() => commit.ExecuteNonQuery();

    /// <summary>Everything since <see cref="Begin"/> is undone; the transaction goes on, empty.</summary>
    public void Restart()
    {
        rollback.ExecuteNonQuery();
        begin.ExecuteNonQuery();
    }

    public void Save() => save.ExecuteNonQuery();

    public void Release() => release.ExecuteNonQuery();

    /// <summary>Says in the file itself that from now on it is not whole without its write-ahead log: a copy of it
    /// alone shows that.</summary>
    public void Opened() => Mark("UPDATE tables_version SET closed = 0 WHERE id = 1 AND closed <> 0");

    /// <summary>Brings everything from the write-ahead log into the file, as far as no reader is in the way, and says
    /// that it is whole.</summary>
    public void Closed() => Mark("UPDATE tables_version SET closed = 1 WHERE id = 1");

    private void Mark(string sql) => SqliteFile.Execute(connection, $"{sql}; PRAGMA wal_checkpoint(TRUNCATE)");

    public void Undo()
    {
        undo.ExecuteNonQuery();
        release.ExecuteNonQuery();
    }

    public Head ReadHead()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, chain_hash FROM journal_head WHERE id = 1";
        using var row = command.ExecuteReader();
        row.Read();
        return new(row.GetInt64(0), row.GetFieldValue<byte[]>(1));
    }

    public void Append(Entry e)
    {
        Run(insert, e.Seq, e.EventId, e.Header, e.Salt, e.Data, e.LeafHash, e.ChainHash);
        Run(head, e.Seq, e.ChainHash);
    }

    public (byte[] BodyHash, byte[] Reply)? FindReply(string actor, string method, byte[] key)
    {
        Set(findReply, actor, method, key);
        using var row = findReply.ExecuteReader();
        return row.Read() ? (row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    public void KeepReply(string actor, string method, byte[] key, byte[] bodyHash, byte[] reply, long at) =>
        Run(keepReply, actor, method, key, bodyHash, reply, at);

    public void DropReplies(long before) => Run(dropReplies, before);

    public void SaveCheckpoint(string source, Head at) => Run(checkpoint, source, at.Seq, at.ChainHash);

    public Head ReadCheckpoint(string source)
    {
        Set(findCheckpoint, source);
        using var row = findCheckpoint.ExecuteReader();
        return row.Read() ? new(row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : Head.Empty;
    }

    /// <summary>The first timer due at or before an instant, in (due, id) order, of those not to be passed
    /// over.</summary>
    public (string Id, DateTimeOffset Due)? DueTimer(DateTimeOffset now, Func<string, bool> passOver)
    {
        Set(due, Instants.Micros(now));
        using var row = due.ExecuteReader();
        while (row.Read())
            if (!passOver(row.GetString(0)))
                return (row.GetString(0), Instants.FromMicros(row.GetInt64(1)));
        return null;
    }

    /// <summary>False once SQLite rolled the whole transaction back by itself, as it does when the disk is
    /// full.</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Writes what stands there already: whether it still can.</summary>
    public void Touch() => SqliteFile.Execute(connection, "UPDATE relay_position SET seq = seq WHERE id = 1");

    public void SavePosition(long seq) => Run(position, seq);

    public void Dispose()
    {
        foreach (
            var command in (SqliteCommand[])
                [
                    insert,
                    head,
                    findReply,
                    keepReply,
                    dropReplies,
                    begin,
                    commit,
                    rollback,
                    save,
                    release,
                    undo,
                    checkpoint,
                    position,
                    findCheckpoint,
                    due,
                ]
        )
            command.Dispose();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        Set(command, values);
        command.ExecuteNonQuery();
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }
}
