using Enforcement.Ledger.Journal;
using Microsoft.Data.Sqlite;

namespace Enforcement.Cli;

/// <summary>
/// A copy of a data folder as it stands, for a verb that only reads: nothing is written into the folder, nothing falls
/// due in it, and it may be read-only or another process's.
/// </summary>
internal static class StillFolder
{
    /// <returns>A folder that only its owner may enter; the caller deletes it.</returns>
    public static DirectoryInfo Copy(string data)
    {
        var copy = Directory.CreateTempSubdirectory("enforcement-still-");
        try
        {
            foreach (var database in Directory.EnumerateFiles(data, "*.db"))
                Snapshot(database, Path.Combine(copy.FullName, Path.GetFileName(database)));
            var keys = Path.Combine(data, SealedKeys.Folder);
            if (Directory.Exists(keys))
            {
                Directory.CreateDirectory(Path.Combine(copy.FullName, SealedKeys.Folder));
                foreach (var database in Directory.EnumerateFiles(keys, "*.db"))
                    Snapshot(database, Path.Combine(copy.FullName, SealedKeys.Folder, Path.GetFileName(database)));
                foreach (var key in Directory.EnumerateFiles(keys, "*.key"))
                    File.Copy(key, Path.Combine(copy.FullName, SealedKeys.Folder, Path.GetFileName(key)));
            }
            // What a trail is signed with. Tokens are signed with a key of the copy's own.
            foreach (var key in Directory.EnumerateFiles(data, "*.jwk"))
                File.Copy(key, Path.Combine(copy.FullName, Path.GetFileName(key)));
            return copy;
        }
        catch
        {
            copy.Delete(recursive: true);
            throw;
        }
    }

    private static void Snapshot(string database, string copy)
    {
        try
        {
            using var still = StillFile.Open(database);
            using var from = new SqliteConnection(still.ConnectionString);
            using var to = new SqliteConnection(SqliteFile.ReadWrite(copy));
            from.Open();
            to.Open();
            from.BackupDatabase(to);
            SqliteFile.SayWhole(to);
        }
        catch (SqliteException e)
        {
            throw new BadInputException($"{database}: {e.Message}");
        }
    }
}
