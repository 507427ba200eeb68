using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Daybook;
using Microsoft.Data.Sqlite;

namespace Enforcement.AgencyInbox;

/// <summary>The agency's own small database: one connection, one caller at a time, each change durable when the method
/// returns.</summary>
internal abstract class InboxFile : IDisposable
{
    /// <summary>To be raised when an older program must not open what this one writes. Tables are only ever added: what
    /// is held is no fold.</summary>
    private const long Format = 1;

    /// <exception cref="DataFault">It is no database, or of another version.</exception>
    protected InboxFile(string path, string tables)
    {
        SqliteFile.Own(path);
        Connection = new(SqliteFile.ReadWrite(path));
        try
        {
            Connection.Open();
            Run(
                "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA trusted_schema=OFF"
            );
            var found = Read("PRAGMA user_version", r => r.GetInt64(0))[0];
            if (found > Format)
                throw new DataFault(
                    path,
                    $"was written by a later version of the program (tables of format {found}, this one has "
                        + $"{Format}): start that version or a newer one"
                );
            Run(tables);
            if (Lacking(tables) is { } lacking)
                throw new DataFault(
                    path,
                    $"lacks {lacking}: it was written by another version of the program; start that one"
                );
            if (found < Format)
                Run($"PRAGMA user_version={Format}");
        }
        catch (Exception e)
        {
            Connection.Dispose();
            if (e is SqliteException)
                throw new DataFault(
                    path,
                    $"cannot be used as a database ({e.Message}): put a backup in its place, or move it away to "
                        + "begin anew"
                );
            throw;
        }
    }

    protected Lock Gate { get; } = new();
    protected SqliteConnection Connection { get; }

    /// <summary>How many rows it changed.</summary>
    protected int Run(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(Connection, sql, values);
        return command.ExecuteNonQuery();
    }

    protected List<T> Read<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values) =>
        Read(Connection, sql, row, values);

    /// <summary>A column that the tables should have and that a file made by another version has not.</summary>
    private string? Lacking(string tables)
    {
        const string Columns =
            "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' "
            + "ORDER BY 1, 2";
        using var model = new SqliteConnection("Data Source=:memory:");
        model.Open();
        using (var make = Command(model, tables, []))
            make.ExecuteNonQuery();
        var there = Read(Columns, r => $"{r.GetString(0)}.{r.GetString(1)}").ToHashSet();
        return Read(model, Columns, r => $"{r.GetString(0)}.{r.GetString(1)}", [])
            .FirstOrDefault(c => !there.Contains(c));
    }

    private static List<T> Read<T>(
        SqliteConnection connection,
        string sql,
        Func<SqliteDataReader, T> row,
        ReadOnlySpan<object?> values
    )
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        return command;
    }

    public void Dispose() => Connection.Dispose();
}
