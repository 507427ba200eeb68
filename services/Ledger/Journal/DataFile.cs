using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Ledger.Journal;

/// <summary>
/// A service's database before the start: made where there is none, folded again from the journals where an earlier
/// version wrote it, refused where it is none or a later version's.
/// </summary>
internal sealed class DataFile<TDb>(
    ServiceDefinition<TDb> service,
    Database<TDb> database,
    Action<string> say,
    Action<Head> reached
)
    where TDb : ServiceDb
{
    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(5);

    private readonly string path = database.Path;

    public Prepared Prepare(Func<string, long, IEnumerable<Entry>> readFollowed)
    {
        if (File.Exists(path))
            return JournalFile.Look(path, () => Check(readFollowed));
        database.Keys.Open(isNew: true);
        JournalFile.Make(path, Fill);
        return new();
    }

    private void Fill(string aside)
    {
        using var db = database.OpenFile(aside);
        ServiceFile.Create(db);
        TablesText.Version(service, db).Write((SqliteConnection)db.Database.GetDbConnection(), isWhole: true);
        db.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private Prepared Check(Func<string, long, IEnumerable<Entry>> readFollowed)
    {
        var hasLog = JournalFile.HasLog(path);
        var db = database.OpenWriter();
        try
        {
            return Check(db, hasLog, readFollowed) ?? Left(db);
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    private static Prepared Left(TDb db)
    {
        db.Dispose();
        return new();
    }

    /// <summary>Null when there is nothing to do.</summary>
    private Prepared? Check(TDb db, bool hasLog, Func<string, long, IEnumerable<Entry>> readFollowed)
    {
        db.Database.OpenConnection();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var (found, ours) = (JournalFile.VersionOf(path, connection, hasLog, say), TablesText.Version(service, db));
        var hasKeys = HasKeys(connection);
        if (database.Keys.Open(isNew: hasKeys) is > 0 and var again)
            say($"{database.Keys.File}: {again} keys are wrapped under the newest key of {database.Keys.KeyFile}");
        // Durable there before anything is changed here, and dropped here last.
        if (hasKeys)
            database.Keys.Take(
                Read(connection, "SELECT key_id, key FROM personal_key").Select(r => ((string)r[0], (byte[])r[1]))
            );
        if (found?.Fingerprint != ours.Fingerprint)
            return FoldAgain(db, connection, ours, readFollowed);
        if (hasKeys)
            DropKeys(connection);
        return null;
    }

    private static bool HasKeys(SqliteConnection connection) =>
        Read(connection, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'personal_key'").Count > 0;

    /// <summary>An earlier program kept the keys beside the sealed texts: nothing of them stays in the file or its
    /// log.</summary>
    private void DropKeys(SqliteConnection connection)
    {
        SqliteFile.Execute(
            connection,
            "PRAGMA secure_delete=ON; DELETE FROM personal_key; DROP TABLE personal_key; "
                + "PRAGMA wal_checkpoint(TRUNCATE)"
        );
        say($"{path}: the keys of what is sealed in it are in {database.Keys.File} now; back that up apart from it");
    }

    /// <summary>All in one transaction: whatever ends it in the middle, the next start finds the tables as they
    /// were.</summary>
    private Prepared FoldAgain(
        TDb db,
        SqliteConnection connection,
        TablesVersion ours,
        Func<string, long, IEnumerable<Entry>> readFollowed
    )
    {
        // The copy of the rows that others read stays as it was committed, so the journal is read beside the
        // transaction.
        SqliteFile.Execute(connection, "PRAGMA secure_delete=OFF; BEGIN IMMEDIATE");
        var entry = (Source: service.Source, Seq: 0L, Type: "");
        try
        {
            var end = new JournalReader(path).Head();
            reached(end); // others may read it meanwhile
            var head = end.Seq;
            var checkpoints = Read(connection, "SELECT source, seq FROM follower")
                .ToDictionary(r => (string)r[0], r => (long)r[1]);
            say(
                $"{path} was written by another version: its tables are folded again from the journals ({head} "
                    + "own entries)"
            );
            NewTables(db, connection);
            var told = Stopwatch.GetTimestamp();
            var fold = new Refold<TDb>(service, db, CancellationToken.None)
            {
                Seen = (source, e) =>
                {
                    var type = e.Withheld ? "" : JournalHash.Read(e.Header).Type;
                    entry = (source, e.Seq, type);
                    if (source == service.Source && service.Catalog.Find(type) is null)
                        throw new DataFault(
                            path,
                            $"holds an entry of a type that this version does not know (seq {e.Seq}, {type}): it "
                                + "was written by a later version; start that one"
                        );
                    if (Stopwatch.GetElapsedTime(told) < SayEvery)
                        return;
                    told = Stopwatch.GetTimestamp();
                    say(
                        $"{path}: folded {source} up to {e.Seq} of "
                            + $"{(source == service.Source ? head : checkpoints.GetValueOrDefault(source))}"
                    );
                },
            };
            fold.Run(new JournalReader(path).All(upTo: head), checkpoints, readFollowed);
            ours.Write(connection, isWhole: false);
            return new(
                () =>
                {
                    SqliteFile.Execute(connection, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
                    if (HasKeys(connection))
                        DropKeys(connection);
                    say($"{path}: its tables are folded again");
                },
                db.Dispose
            );
        }
        catch (Exception e)
        {
            if (e is DataFault || entry.Seq == 0)
                throw;
            throw new DataFault(
                path,
                $"was written by another version, and this one cannot fold entry {entry.Seq} of {entry.Source} "
                    + $"({entry.Type}) again ({Words(e)}): start the version that wrote it, or move the folder away to "
                    + "begin anew"
            );
        }
    }

    private static string Words(Exception e) =>
        e is NullReferenceException or ArgumentNullException
            ? "it lacks something that came later"
            : (e.InnerException ?? e).Message;

    /// <summary>Empty tables for the folds; tables that are no fold keep their rows.</summary>
    private static void NewTables(TDb db, SqliteConnection connection)
    {
        var tables = Read(
                connection,
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
            .Select(r => (string)r[0])
            .ToList();
        var kept = tables
            .Intersect(db.Model.GetEntityTypes().Select(t => t.GetTableName()!))
            .Intersect(Refold<TDb>.NotFolded)
            .ToList();
        foreach (var table in tables.Except(Refold<TDb>.NotFolded))
            SqliteFile.Execute(connection, $"DROP TABLE \"{table}\"");
        foreach (var table in kept)
        {
            foreach (
                var index in Read(
                    connection,
                    $"SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL"
                )
            )
                SqliteFile.Execute(connection, $"DROP INDEX \"{index[0]}\"");
            SqliteFile.Execute(connection, $"ALTER TABLE \"{table}\" RENAME TO \"older_{table}\"");
        }
        SqliteFile.Execute(connection, db.Database.GenerateCreateScript());
        SqliteFile.Execute(connection, SqliteFile.Schema);
        foreach (var table in kept)
        {
            var older = JournalFile.Columns(connection, $"older_{table}");
            // A column that the older table lacks begins at nothing: null, 0 or empty. Where that is wrong, a migration
            // belongs here.
            var columns = Read(connection, $"SELECT name, type, \"notnull\" FROM pragma_table_info('{table}')")
                .Select(c =>
                    (
                        Name: (string)c[0],
                        From: older.Contains((string)c[0]) ? $"\"{c[0]}\""
                        : (long)c[2] == 0 ? "NULL"
                        : (string)c[1] switch
                        {
                            "INTEGER" => "0",
                            "BLOB" => "x''",
                            _ => "''",
                        }
                    )
                )
                .ToList();
            SqliteFile.Execute(
                connection,
                $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) SELECT "
                    + $"{string.Join(", ", columns.Select(c => c.From))} FROM \"older_{table}\"; DROP TABLE "
                    + $"\"older_{table}\""
            );
        }
    }

    private static List<object[]> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = new List<object[]>();
        while (row.Read())
        {
            var values = new object[row.FieldCount];
            row.GetValues(values);
            rows.Add(values);
        }
        return rows;
    }
}
