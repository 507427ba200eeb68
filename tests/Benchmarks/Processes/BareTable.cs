using Enforcement.Testing;
using Microsoft.Data.Sqlite;

namespace Enforcement.Benchmarks;

/// <summary>Enterprises in a table with a key and nothing else: no check, no journal, no name to search by.</summary>
internal sealed class BareTable(TempFolder folder)
{
    private const int Group = 500;
    private string? file;

    /// <summary>A new table of the rows of a file, durable every 500.</summary>
    public void Take(string path, int rows, Func<string, IEnumerable<string[]>> read)
    {
        file = folder.File($"{Guid.CreateVersion7():N}.db");
        using var connection = Open();
        Run(
            connection,
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE firm (code TEXT PRIMARY KEY, name TEXT, "
                + "industry TEXT, division TEXT, registered_on TEXT, risk_class TEXT, tags TEXT) WITHOUT ROWID"
        );
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO firm VALUES ($1, $2, $3, $4, $5, $6, $7)";
        var values = Enumerable.Range(1, 7).Select(i => insert.Parameters.Add($"${i}", SqliteType.Text)).ToList();
        var taken = 0;
        foreach (var group in read(path).Chunk(Group))
        {
            Run(connection, "BEGIN");
            foreach (var row in group)
            {
                for (var i = 0; i < values.Count; i++)
                    values[i].Value = row[i];
                taken += insert.ExecuteNonQuery();
            }
            Run(connection, "COMMIT");
        }
        if (taken != rows)
            throw new InvalidOperationException($"{taken} of {rows} rows went into the bare table");
    }

    /// <summary>All of the table that was taken in last, by code.</summary>
    public IEnumerable<string[]> Rows(int rows)
    {
        using var connection = Open();
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT * FROM firm ORDER BY code";
        using var reader = select.ExecuteReader();
        for (; reader.Read(); rows--)
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        if (rows != 0)
            throw new InvalidOperationException($"{rows} rows are missing from the bare table");
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
