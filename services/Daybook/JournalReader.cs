using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Enforcement.Daybook;

/// <summary>Reads journal rows in order over a read-only connection, a page at a time, so that no reader stays
/// long.</summary>
public sealed class JournalReader(string path, string? connectionString = null)
{
    public const int PageSize = 500;
    private const int PageBytes = 3 << 20; // a reader that says nothing else takes messages of 4 MiB

    public Head Head()
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT seq, chain_hash FROM journal_head WHERE id = 1");
        using var row = command.ExecuteReader();
        row.Read();
        return new(row.GetInt64(0), row.GetFieldValue<byte[]>(1));
    }

    /// <summary>The chain hash at a seq, or null beyond the head.</summary>
    public byte[]? ChainAt(long seq)
    {
        if (seq == 0)
            return new byte[32];
        using var connection = Open();
        using var command = Command(connection, "SELECT chain_hash FROM journal WHERE seq = $1", seq);
        return command.ExecuteScalar() as byte[];
    }

    /// <summary>Leaf hashes of so many entries after a seq, 32 bytes each, one after another.</summary>
    /// <exception cref="InvalidDataException">the journal has not that many.</exception>
    public byte[] LeafHashes(long after, int count)
    {
        using var connection = Open();
        using var command = Command(
            connection,
            "SELECT leaf_hash FROM journal WHERE seq > $1 AND seq <= $2 ORDER BY seq",
            after,
            after + count
        );
        using var row = command.ExecuteReader();
        var hashes = new byte[count * 32];
        var read = 0;
        for (; row.Read(); read++)
            row.GetFieldValue<byte[]>(0).CopyTo(hashes, read * 32);
        return read == count
            ? hashes
            : throw new InvalidDataException($"the journal has {read} of the {count} entries after {after}");
    }

    /// <summary>Where this service stands in another journal.</summary>
    public Head Checkpoint(string source)
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT seq, chain_hash FROM follower WHERE source = $1", source);
        using var row = command.ExecuteReader();
        return row.Read() ? new(row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : Daybook.Head.Empty;
    }

    /// <summary>Everything up to it was confirmed by the bus.</summary>
    public long RelayPosition()
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT seq FROM relay_position WHERE id = 1");
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>When the next timer is due.</summary>
    public DateTimeOffset? NextTimer()
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT min(due) FROM timer");
        return command.ExecuteScalar() is long micros ? Instants.FromMicros(micros) : null;
    }

    /// <summary>Up to <paramref name="limit"/> entries after a seq, at most 3 MiB of them but at least one.</summary>
    public IReadOnlyList<Entry> Page(long after, int limit = PageSize)
    {
        var page = new List<Entry>();
        var bytes = 0;
        Scan(after, limit, (in JournalRow row) =>
        {
            if ((bytes += row.Data.Length + row.Header.Length + 256) > PageBytes && page.Count > 0)
                return false;
            page.Add(
                new(
                    row.Seq,
                    row.EventId.ToArray(),
                    row.Header.ToArray(),
                    row.Salt.ToArray(),
                    row.Data.ToArray(),
                    row.LeafHash.ToArray(),
                    row.ChainHash.ToArray()
                )
            );
            return true;
        });
        return page;
    }

    /// <summary>Sees a row in place; false ends the scan.</summary>
    public delegate bool RowVisitor(in JournalRow row);

    /// <summary>Shows every row up to a seq without copying it, whatever its columns hold: for a check of what is
    /// really on disk.</summary>
    public void Scan(long upTo, RowVisitor see) => Scan($"WHERE seq <= {upTo} ORDER BY seq", see);

    /// <summary>Shows up to <paramref name="limit"/> rows after a seq without copying them.</summary>
    public void Scan(long after, int limit, RowVisitor see) =>
        Scan($"WHERE seq > {after} ORDER BY seq LIMIT {limit}", see);

    private void Scan(string which, RowVisitor see)
    {
        using var connection = Open();
        var sql = $"SELECT seq, event_id, header, salt, data, leaf_hash, chain_hash FROM journal {which}";
        if (raw.sqlite3_prepare_v2(connection.Handle, sql, out var rows) is not raw.SQLITE_OK and var failed)
            throw new SqliteException(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), failed);
        using (rows)
        {
            int code;
            while ((code = raw.sqlite3_step(rows)) == raw.SQLITE_ROW)
                if (
                    !see(
                        new JournalRow
                        {
                            Seq = raw.sqlite3_column_int64(rows, 0),
                            EventId = raw.sqlite3_column_blob(rows, 1),
                            Header = raw.sqlite3_column_blob(rows, 2),
                            Salt = raw.sqlite3_column_blob(rows, 3),
                            Data = raw.sqlite3_column_blob(rows, 4),
                            LeafHash = raw.sqlite3_column_blob(rows, 5),
                            ChainHash = raw.sqlite3_column_blob(rows, 6),
                        }
                    )
                )
                    return;
            if (code != raw.SQLITE_DONE)
                throw new SqliteException(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), code);
        }
    }

    public IEnumerable<Entry> All(long after = 0, long upTo = long.MaxValue)
    {
        while (Page(after) is { Count: > 0 } page)
            foreach (var entry in page)
            {
                if (entry.Seq > upTo)
                    yield break;
                yield return entry;
                after = entry.Seq;
            }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString ?? SqliteFile.ReadOnly(path));
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }
}
