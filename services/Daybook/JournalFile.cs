using Enforcement.BuildingBlocks.Hosting;
using Microsoft.Data.Sqlite;

namespace Enforcement.Daybook;

/// <summary>A file with a journal before the start: made where there is none, refused where it is none of ours or a
/// later version's.</summary>
internal static class JournalFile
{
    private static readonly byte[] Magic = "SQLite format 3\0"u8.ToArray();

    /// <summary>Made aside and moved: whatever stops it, a file in its place has all its tables.</summary>
    /// <param name="fill">Makes the tables in the file of this path.</param>
    /// <exception cref="DataFault">Its write-ahead log is there without it.</exception>
    public static void Make(string path, Action<string> fill)
    {
        if (File.Exists(Log(path)))
            throw new DataFault(
                path,
                $"is gone, but {Path.GetFileName(Log(path))} is there: put both back, or move that one away to "
                    + "begin anew"
            );
        var aside = $"{path}.new";
        foreach (var left in (string[])[aside, $"{aside}-wal", $"{aside}-shm"])
            File.Delete(left);
        SqliteFile.Own(aside);
        fill(aside);
        File.Move(aside, path);
    }

    /// <summary>Looks at one that is there.</summary>
    /// <exception cref="DataFault">What the look finds, or that it cannot be read at all.</exception>
    public static T Look<T>(string path, Func<T> look)
    {
        try
        {
            MustBeDatabase(path);
            return look();
        }
        catch (SqliteException e)
        {
            throw new DataFault(path, $"cannot be read as a database ({e.Message}): put a backup in its place");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFault(path, $"cannot be opened ({e.Message})");
        }
    }

    /// <summary>Whether its write-ahead log lies beside it; to be asked before it is opened, which makes one.</summary>
    public static bool HasLog(string path) => File.Exists(Log(path));

    /// <summary>What its tables were made by.</summary>
    /// <param name="say">Told when it was copied without what was written last.</param>
    public static TablesVersion? VersionOf(string path, SqliteConnection connection, bool hasLog, Action<string> say)
    {
        if (
            !Columns(connection, "journal")
                .SetEquals(["seq", "event_id", "header", "salt", "data", "leaf_hash", "chain_hash"])
        )
            throw new DataFault(path, "holds no journal: it was not written by this program");
        var found = TablesVersion.Read(connection);
        if (found is { Closed: false } && !hasLog)
            say(
                $"{path} was not closed in order and its {Path.GetFileName(Log(path))} is not there: if it was "
                    + "copied from a running process, its newest entries are missing"
            );
        return found?.Format > TablesVersion.Current
            ? throw new DataFault(
                path,
                $"was written by a later version of the program (tables of format {found.Format}, this one has "
                    + $"{TablesVersion.Current}): start that version or a newer one"
            )
            : found;
    }

    public static HashSet<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var row = command.ExecuteReader();
        var names = new HashSet<string>();
        while (row.Read())
            names.Add(row.GetString(0));
        return names;
    }

    private static string Log(string path) => $"{path}-wal";

    private static void MustBeDatabase(string path)
    {
        Span<byte> head = stackalloc byte[16];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.ReadAtLeast(head, 16, throwOnEndOfStream: false) < 16 || !head.SequenceEqual(Magic))
            throw new DataFault(
                path,
                "is no SQLite database (or an encrypted one): put a backup in its place, or move it away to begin anew"
            );
    }
}
