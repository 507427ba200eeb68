using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Enforcement.Ledger.Journal;

/// <summary>All that a service's tables hang on, as a text to compute their version from.</summary>
internal static class TablesText
{
    public static TablesVersion Version<TDb>(ServiceDefinition<TDb> service, TDb db)
        where TDb : ServiceDb
    {
        var text = new StringBuilder($"{service.FoldVersion}\n{SqliteFile.Schema}\n");
        foreach (var type in service.Catalog.Types.Select(t => t.Name).Order(StringComparer.Ordinal))
            text.Append(type).Append('\n');
        foreach (var table in db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal))
            Describe(text, table);
        return TablesVersion.Of(text.ToString());
    }

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
