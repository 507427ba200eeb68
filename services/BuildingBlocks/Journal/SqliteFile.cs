using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Enforcement.BuildingBlocks.Journal;

/// <summary>
/// A service's SQLite file: WAL, synchronous=FULL (a reply means durable), one writer. Pragmas belong to a connection,
/// so each that opens gets them.
/// </summary>
public static class SqliteFile
{
    // Two connections could corrupt the WAL before 3.51.3 (sqlite.org/wal.html, "WAL reset bug").
    private static readonly Version Oldest = new(3, 51, 3);

    public static string ReadWrite(string path) => new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString();
    public static string ReadOnly(string path) => new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 5 }.ToString();

    public static void ForWriting(DbContextOptionsBuilder options, string path) => options
        .UseSqlite(ReadWrite(path)).UseSnakeCaseNamingConvention().AddInterceptors(Pragmas.ForEveryConnection);

    // Readers cannot write, so the pragmas that guard writing are not theirs to set on each open.
    public static void ForReading(DbContextOptionsBuilder options, string path) => options
        .UseSqlite(ReadOnly(path)).UseSnakeCaseNamingConvention().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    /// <summary>Makes the tables of a new file; an existing one is left as it is.</summary>
    public static void Create(ServiceDb db)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        db.Database.OpenConnection();
        var version = new Version(connection.ServerVersion);
        if (version < Oldest) throw new InvalidOperationException($"SQLite {version} is too old: {Oldest} is needed");
        Execute(connection, "PRAGMA journal_mode=WAL");
        db.Database.EnsureCreated();
        using var schema = new StreamReader(typeof(SqliteFile).Assembly.GetManifestResourceStream("journal.sqlite.sql")!);
        Execute(connection, schema.ReadToEnd());
        foreach (var extra in db.GetType().Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sqlite.sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var own = new StreamReader(db.GetType().Assembly.GetManifestResourceStream(extra)!);
            Execute(connection, own.ReadToEnd());
        }
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static Pragmas ForEveryConnection { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data) => Set((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken token)
        {
            Set((SqliteConnection)connection);
            return Task.CompletedTask;
        }

        // A checkpoint every 32 MB instead of every 4, and pages kept: in an import of a million rows each touches the index
        // somewhere else, and the same pages were written back over and over (half the time of the whole import).
        // busy_timeout first: setting the journal mode may itself meet a lock. secure_delete so that an erased key is gone.
        private static void Set(SqliteConnection connection) => Execute(connection, """
            PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;
            PRAGMA cell_size_check=ON; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;
            PRAGMA cache_size=-12288; PRAGMA wal_autocheckpoint=8000;
            """);
    }
}
