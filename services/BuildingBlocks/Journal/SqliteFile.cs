using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Enforcement.BuildingBlocks.Journal;

/// <summary>
/// A service's SQLite file: WAL, synchronous=FULL (a reply means durable), one writer. Pragmas belong to a connection,
/// so each that opens gets them.
/// </summary>
public static class SqliteFile
{
    // Two connections could corrupt the WAL before 3.51.3 (sqlite.org/wal.html, "WAL reset bug").
    private static readonly Version Oldest = new(3, 51, 3);

    public static string ReadWrite(string path) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString();

    public static string ReadOnly(string path) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            DefaultTimeout = 5,
        }.ToString();

    /// <summary>As <see cref="ReadOnly"/>, with parameters of SQLite's URI names (sqlite.org/uri.html).</summary>
    internal static string ReadOnly(string path, string parameters) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = $"{new Uri(System.IO.Path.GetFullPath(path)).AbsoluteUri}?mode=ro&{parameters}",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString();

    public static void ForWriting(DbContextOptionsBuilder options, string path) =>
        options
            .UseSqlite(ReadWrite(path), Lists)
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(Pragmas.ForEveryConnection);

    // Readers cannot write, so the pragmas that guard writing are not theirs to set on each open.
    public static void ForReading(DbContextOptionsBuilder options, string path) =>
        options
            .UseSqlite(ReadOnly(path), Lists)
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    /// <summary>
    /// A list of values in a query goes as one JSON parameter. EF's own way, a parameter per value, ends at the 32,766
    /// that
    /// SQLite takes, costs the square of the list long before, and makes another statement for each length.
    /// </summary>
    public static void Lists(SqliteDbContextOptionsBuilder sqlite) =>
        sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    /// <summary>Makes an empty file that only its owner may read, where there is none; SQLite gives what it puts beside
    /// it
    /// the same mode.</summary>
    public static void Own(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
            return;
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        new FileStream(path, options).Dispose();
    }

    /// <summary>Makes the tables of a new file.</summary>
    public static void Create(ServiceDb db)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        db.Database.OpenConnection();
        var version = new Version(connection.ServerVersion);
        if (version < Oldest)
            throw new InvalidOperationException($"SQLite {version} is too old: {Oldest} is needed");
        Execute(connection, "PRAGMA journal_mode=WAL");
        db.Database.EnsureCreated();
        Execute(connection, Schema);
    }

    /// <summary>The tables that are the same in every service's database.</summary>
    internal static string Schema { get; } = ReadSchema();

    private static string ReadSchema()
    {
        using var schema = new StreamReader(
            typeof(SqliteFile).Assembly.GetManifestResourceStream("journal.sqlite.sql")!
        );
        return schema.ReadToEnd();
    }

    /// <summary>A snapshot taken by SQLite itself is whole, whatever the file it was taken from says of
    /// itself.</summary>
    public static void SayWhole(SqliteConnection snapshot)
    {
        if (TablesVersion.Read(snapshot) is not null)
            Execute(snapshot, "UPDATE tables_version SET closed = 1");
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

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data) =>
            Set((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData data,
            CancellationToken token
        )
        {
            Set((SqliteConnection)connection);
            return Task.CompletedTask;
        }

        // A checkpoint every 32 MB instead of every 4, and pages kept: in an import of a million rows each touches the
        // index
        // somewhere else, and the same pages were written back over and over (half the time of the whole import).
        // busy_timeout first: setting the journal mode may itself meet a lock. secure_delete so that an erased key is
        // gone.
        private static void Set(SqliteConnection connection) =>
            Execute(
                connection,
                """
                PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;
                PRAGMA cell_size_check=ON; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;
                PRAGMA cache_size=-12288; PRAGMA wal_autocheckpoint=8000;
                """
            );
    }
}
