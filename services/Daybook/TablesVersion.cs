using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Enforcement.Daybook;

/// <summary>What a database's tables were made by. The fingerprint is computed, so nobody can forget to change
/// it.</summary>
/// <param name="Format">Orders the versions: a file of a higher one is of a later program.</param>
/// <param name="Fingerprint">Hex SHA-256 over tables, columns, keys, indexes, event types and the fold's own
/// number.</param>
/// <param name="Closed">The file was closed in order and is whole without a write-ahead log.</param>
internal sealed record TablesVersion(long Format, string Fingerprint, bool Closed)
{
    /// <summary>To be raised when an older program must not open what this one writes.</summary>
    public const long Current = 2;

    /// <param name="text">All that the tables hang on.</param>
    public static TablesVersion Of(string text) =>
        new(Current, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), false);

    /// <summary>Null in a file of before there were versions.</summary>
    public static TablesVersion? Read(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'tables_version'";
        if ((long)command.ExecuteScalar()! == 0)
            return null;
        command.CommandText = "SELECT format, fingerprint, closed FROM tables_version WHERE id = 1";
        using var row = command.ExecuteReader();
        return row.Read() ? new(row.GetInt64(0), row.GetString(1), row.GetInt64(2) == 1) : null;
    }

    /// <param name="isWhole">True for a file that is made aside and moved to its place.</param>
    public void Write(SqliteConnection connection, bool isWhole)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "INSERT INTO tables_version (id, format, fingerprint, closed) VALUES (1, $1, $2, $3) ON CONFLICT "
            + "(id) DO UPDATE SET format = $1, fingerprint = $2, closed = $3";
        command.Parameters.AddWithValue("$1", Format);
        command.Parameters.AddWithValue("$2", Fingerprint);
        command.Parameters.AddWithValue("$3", isWhole ? 1 : 0);
        command.ExecuteNonQuery();
    }
}
