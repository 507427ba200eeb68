using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Enforcement.BuildingBlocks.Journal;

/// <summary>What a database's tables were made by. The fingerprint is computed, so nobody can forget to change
/// it.</summary>
/// <param name="Format">Orders the versions: a file of a higher one is of a later program.</param>
/// <param name="Fingerprint">Hex SHA-256 over tables, columns, keys, indexes, event types and the fold's own
/// number.</param>
/// <param name="Closed">The file was closed in order and is whole without a write-ahead log.</param>
internal sealed record TablesVersion(long Format, string Fingerprint, bool Closed)
{
    /// <summary>To be raised when an older program must not open what this one writes.</summary>
    public const long Current = 1;

    public static TablesVersion Of<TDb>(ServiceDefinition<TDb> service, TDb db)
        where TDb : ServiceDb
    {
        var text = new StringBuilder($"{service.FoldVersion}\n{SqliteFile.Schema}\n");
        foreach (var type in service.Catalog.Types.Select(t => t.Name).Order(StringComparer.Ordinal))
            text.Append(type).Append('\n');
        foreach (var table in db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal))
            Describe(text, table);
        return new(Current, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))), false);
    }

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
    public void Write(ServiceDb db, bool isWhole) =>
        db.Run(
            "INSERT INTO tables_version (id, format, fingerprint, closed) VALUES (1, $1, $2, $3) ON CONFLICT (id) DO UPDATE SET format = $1, fingerprint = $2, closed = $3",
            Format,
            Fingerprint,
            isWhole ? 1 : 0
        );

    private static void Describe(StringBuilder text, ITable table)
    {
        static string Names(IEnumerable<IColumn> columns) => string.Join(',', columns.Select(c => c.Name));
        text.Append(
            CultureInfo.InvariantCulture,
            $"table {table.Name} ({(table.PrimaryKey is { } key ? Names(key.Columns) : "")})\n"
        );
        foreach (var column in table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal))
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {column.Name} {column.StoreType}{(column.IsNullable ? "" : " not null")}\n"
            );
        foreach (
            var index in table
                .Indexes.Select(i => $"  {(i.IsUnique ? "unique " : "")}index {Names(i.Columns)}\n")
                .Order(StringComparer.Ordinal)
        )
            text.Append(index);
    }
}
