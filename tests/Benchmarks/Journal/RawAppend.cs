using System.Diagnostics;
using System.Security.Cryptography;
using Enforcement.Testing;
using Microsoft.Data.Sqlite;

namespace Enforcement.Benchmarks;

/// <summary>
/// The physical limit of a journal on this disk: the same table, WAL and synchronous=FULL, one prepared insert, 64 rows a
/// commit; no hashing, no decision, no network.
/// </summary>
internal sealed class RawAppend : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SqliteConnection connection;
    private long seq;

    public RawAppend()
    {
        connection = new(new SqliteConnectionStringBuilder { DataSource = folder.File("raw.db"), Pooling = false }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        Execute("CREATE TABLE journal (seq INTEGER PRIMARY KEY, event_id BLOB NOT NULL UNIQUE, header BLOB NOT NULL, salt BLOB NOT NULL, data BLOB NOT NULL, leaf_hash BLOB NOT NULL, chain_hash BLOB NOT NULL)");
    }

    /// <summary>Rows per second.</summary>
    public double Rate(int rows, int group = 64)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO journal VALUES ($1, $2, $3, $4, $5, $6, $7)";
        for (var i = 1; i <= 7; i++) insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        var (header, data, hash, salt) = (RandomNumberGenerator.GetBytes(310), RandomNumberGenerator.GetBytes(190), RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(16));
        var clock = Stopwatch.StartNew();
        for (var done = 0; done < rows; done += group)
        {
            Execute("BEGIN IMMEDIATE");
            for (var i = 0; i < group; i++)
            {
                object[] values = [++seq, Guid.CreateVersion7().ToByteArray(bigEndian: true), header, salt, data, hash, hash];
                for (var p = 0; p < values.Length; p++) insert.Parameters[p].Value = values[p];
                insert.ExecuteNonQuery();
            }
            Execute("COMMIT");
        }
        return rows / clock.Elapsed.TotalSeconds;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        connection.Dispose();
        folder.Dispose();
    }
}
