using System.Text;

namespace Enforcement.AllInOne;

/// <summary>
/// One process per data folder: SQLite has one writer and the journal's head is held in memory. <c>.lock</c> holds the
/// pid and, once started, the URL; the lock is the operating system's, so a killed process leaves nothing to clean up.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, ".lock");
        try
        {
            var taken = new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
            taken.Write("");
            return taken;
        }
        catch (IOException)
        {
            throw new FolderInUse(folder, ReadHolder(path));
        }
    }

    public void Announce(string url) => Write(url);

    public void Dispose() => file.Dispose();

    private void Write(string url)
    {
        file.SetLength(0);
        file.Write(Encoding.UTF8.GetBytes($"{Environment.ProcessId}\n{url}\n"));
        file.Flush();
    }

    private static string ReadHolder(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd().Trim().Replace("\n", ", ");
        }
        catch (IOException) { return "unknown"; } // the holder is about to let go
    }
}

/// <summary>Another process has the folder.</summary>
public sealed class FolderInUse(string folder, string holder) : Exception($"{folder} is in use by another process ({holder}); stop it or choose another --data");
