using Microsoft.Data.Sqlite;

namespace Enforcement.Daybook;

/// <summary>
/// An SQLite file that is never lost: WAL, synchronous=FULL (a reply means durable), one writer. Pragmas belong to a
/// connection, so each that opens gets them.
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

    /// <summary>As <see cref="ReadOnly(string)"/>, with parameters of SQLite's URI names
    /// (sqlite.org/uri.html).</summary>
    internal static string ReadOnly(string path, string parameters) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?mode=ro&{parameters}",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString();

    /// <summary>Makes an empty file that only its owner may read, where there is none; SQLite gives what it puts beside
    /// it the same mode.</summary>
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

    /// <summary>Makes a new file's journal, and <paramref name="tables"/> before it.</summary>
    internal static void Create(SqliteConnection connection, Action tables)
    {
        var version = new Version(connection.ServerVersion);
        if (version < Oldest)
            throw new InvalidOperationException($"SQLite {version} is too old: {Oldest} is needed");
        Execute(connection, "PRAGMA journal_mode=WAL");
        tables();
        Execute(connection, Schema);
    }

    // A checkpoint every 32 MB instead of every 4, and pages kept: in an import of a million rows each touches the
    // index somewhere else, and the same pages were written back over and over (half the time of the whole import).
    // busy_timeout first: setting the journal mode may itself meet a lock. secure_delete so that an erased key is gone.
    internal static void SetPragmas(SqliteConnection connection) =>
        Execute(
            connection,
            """
            PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;
            PRAGMA cell_size_check=ON; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864;
            PRAGMA temp_store=MEMORY; PRAGMA cache_size=-12288; PRAGMA wal_autocheckpoint=8000;
            """
        );

    /// <summary>The tables that are the same in every file with a journal.</summary>
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
}
