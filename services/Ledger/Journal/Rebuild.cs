using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>Folds the journals into an empty copy of the tables and compares it with the live ones, row by
/// row.</summary>
internal sealed class Rebuild<TDb>(ServiceDefinition<TDb> service, Database<TDb> database)
    where TDb : ServiceDb
{
    public RebuildResult Check(Func<string, long, IEnumerable<Entry>> readFollowed, CancellationToken token)
    {
        // One read transaction gives a still picture of the live tables, checkpoints and head together.
        using var live = new SqliteConnection(SqliteFile.ReadOnly(database.Path));
        live.Open();
        using var still = live.BeginTransaction(deferred: true);
        var head = (long)Scalar(live, "SELECT seq FROM journal_head WHERE id = 1")!;
        var checkpoints = Rows(live, "SELECT source, seq FROM follower")
            .ToDictionary(r => (string)r[0]!, r => (long)r[1]!);
        var folder = Directory.CreateTempSubdirectory("enforcement-rebuild-");
        try
        {
            using var copy = database.OpenFile(Path.Combine(folder.FullName, "rebuilt.db"));
            ServiceFile.Create(copy);
            copy.Run("PRAGMA synchronous=OFF");
            copy.Run("BEGIN");
            var entries = new Refold<TDb>(service, copy, token).Run(
                new JournalReader(database.Path).All(upTo: head),
                checkpoints,
                readFollowed
            );
            copy.Run("COMMIT");
            return Compare(live, (SqliteConnection)copy.Database.GetDbConnection(), entries);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static RebuildResult Compare(SqliteConnection live, SqliteConnection copy, long entries)
    {
        var differences = new List<string>();
        var compared = 0L;
        var tables = Rows(
                live,
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
            .Select(r => (string)r[0]!);
        foreach (var table in tables.Except(Refold<TDb>.NotFolded))
        {
            var columns = Rows(live, $"SELECT name, pk FROM pragma_table_info('{table}')").ToList();
            var names = columns.Select(c => (string)c[0]!).ToArray();
            var keys = columns
                .Where(c => (long)c[1]! > 0)
                .OrderBy(c => (long)c[1]!)
                .Select(c => (string)c[0]!)
                .ToArray();
            var sql =
                $"SELECT {string.Join(", ", names.Select(n => $"\"{n}\""))} FROM \"{table}\" ORDER BY "
                + $"{string.Join(", ", (keys.Length > 0 ? keys : names).Select(n => $"\"{n}\""))}";
            var order = (keys.Length > 0 ? keys : names).Select(k => Array.IndexOf(names, k)).ToArray();
            foreach (var (left, right) in Pairs(Rows(live, sql), Rows(copy, sql), order))
            {
                compared++;
                if (left is null || right is null)
                    differences.Add($"{table} {Key(left ?? right!)}: only {(right is null ? "live" : "rebuilt")}");
                else
                    for (var i = 0; i < names.Length; i++)
                        if (!Same(left[i], right[i]))
                            differences.Add($"{table} {Key(left)}: {names[i]} {Show(left[i])} != {Show(right[i])}");
                if (differences.Count >= 20)
                    return new(entries, compared, [.. differences.Take(20)]);
            }

            string Key(object?[] row) =>
                string.Join("/", (keys.Length > 0 ? order : order.Take(1)).Select(i => Show(row[i])));
        }
        return new(entries, compared, differences);
    }

    /// <summary>Rows of the same key side by side; null where one side has none.</summary>
    private static IEnumerable<(object?[]? Left, object?[]? Right)> Pairs(
        IEnumerable<object?[]> lefts,
        IEnumerable<object?[]> rights,
        int[] order
    )
    {
        using var left = lefts.GetEnumerator();
        using var right = rights.GetEnumerator();
        for (bool hasLeft = left.MoveNext(), hasRight = right.MoveNext(); hasLeft || hasRight; )
        {
            var way =
                !hasLeft ? 1
                : !hasRight ? -1
                : Order(left.Current, right.Current, order);
            yield return (way <= 0 ? left.Current : null, way >= 0 ? right.Current : null);
            if (way <= 0)
                hasLeft = left.MoveNext();
            if (way >= 0)
                hasRight = right.MoveNext();
        }
    }

    // As SQLite orders: null, numbers, text by its UTF-8 bytes, blobs.
    private static int Order(object?[] a, object?[] b, int[] columns)
    {
        foreach (var i in columns)
        {
            var way = (a[i], b[i]) switch
            {
                (long x, long y) => x.CompareTo(y),
                (string x, string y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y)),
                (byte[] x, byte[] y) => x.AsSpan().SequenceCompareTo(y),
                var (x, y) => Rank(x).CompareTo(Rank(y)),
            };
            if (way != 0)
                return way;
        }
        return 0;

        static int Rank(object? value) =>
            value switch
            {
                null => 0,
                long or double => 1,
                string => 2,
                _ => 3,
            };
    }

    private static bool Same(object? a, object? b) =>
        a is byte[] x && b is byte[] y ? x.AsSpan().SequenceEqual(y) : Equals(a, b);

    private static string Show(object? value) =>
        value is byte[] bytes ? Convert.ToHexStringLower(bytes) : value?.ToString() ?? "null";

    private static object? Scalar(SqliteConnection connection, string sql) => Rows(connection, sql).First()[0];

    private static IEnumerable<object?[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var values = new object?[row.FieldCount];
            for (var i = 0; i < values.Length; i++)
                values[i] = row.IsDBNull(i) ? null : row.GetValue(i);
            yield return values;
        }
    }
}
