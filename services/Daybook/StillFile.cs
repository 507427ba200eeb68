using Microsoft.Data.Sqlite;

namespace Enforcement.Daybook;

/// <summary>
/// A database file read without writing anything beside it, as on read-only storage: no -wal, no -shm, no lock. It may
/// be a backup, what a killed process left, or the file of a process that runs.
/// </summary>
public sealed class StillFile : IDisposable
{
    private readonly DirectoryInfo? copy;

    private StillFile(string path, string connectionString, bool isCut, DirectoryInfo? copy)
    {
        (Path, ConnectionString, IsCut, this.copy) = (path, connectionString, isCut, copy);
        Reader = new(path, connectionString);
    }

    public string Path { get; }
    public string ConnectionString { get; }
    public JournalReader Reader { get; }

    /// <summary>Copied from a process that had it open, without the write-ahead log: what was written last is
    /// missing.</summary>
    public bool IsCut { get; }

    /// <exception cref="SqliteException">It is no database.</exception>
    public static StillFile Open(string path)
    {
        var log = new FileInfo($"{path}-wal");
        if (log is { Exists: true, Length: > 0 })
        {
            // With an index SQLite can take the log's pages without writing; whoever runs on the file keeps the index
            // right.
            if (File.Exists($"{path}-shm"))
                return new(path, SqliteFile.ReadOnly(path, "readonly_shm=1"), false, null);
            var copy = Directory.CreateTempSubdirectory("enforcement-still-");
            var file = System.IO.Path.Combine(copy.FullName, System.IO.Path.GetFileName(path));
            File.Copy(path, file);
            File.Copy(log.FullName, $"{file}-wal");
            return new(
                path,
                new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString(),
                false,
                copy
            );
        }
        // No log, or nothing in it: nobody changes the file, or what he changes is not in it yet.
        var still = SqliteFile.ReadOnly(path, "immutable=1");
        using var connection = new SqliteConnection(still);
        connection.Open();
        return new(path, still, !log.Exists && TablesVersion.Read(connection) is { Closed: false }, null);
    }

    public void Dispose() => copy?.Delete(recursive: true);
}
