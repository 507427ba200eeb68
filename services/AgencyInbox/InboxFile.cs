using Enforcement.BuildingBlocks.Journal;
using Microsoft.Data.Sqlite;

namespace Enforcement.AgencyInbox;

/// <summary>The agency's own small database: one connection, one caller at a time, each change durable when the method returns.</summary>
internal abstract class InboxFile : IDisposable
{
    protected InboxFile(string path, string tables)
    {
        Connection = new(SqliteFile.ReadWrite(path));
        Connection.Open();
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA trusted_schema=OFF;" + tables);
    }

    protected Lock Gate { get; } = new();
    protected SqliteConnection Connection { get; }

    /// <summary>How many rows it changed.</summary>
    protected int Run(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    protected List<T> Read<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        return command;
    }

    public void Dispose() => Connection.Dispose();
}
