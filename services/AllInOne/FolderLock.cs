using System.Text;

namespace Enforcement.AllInOne;

/// <summary>
/// One process per data folder: SQLite has one writer and the journal's head is held in memory. <c>.lock</c> tells
/// people the pid and, once started, the URL. What excludes others is <c>.held</c>: on Unix only
/// <see cref="FileShare.None"/> is an exclusive lock, under which .NET could not read the file either. The lock is the
/// operating system's, so a killed process leaves nothing to clean up.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream held,
        file;

    private FolderLock(FileStream held, FileStream file) => (this.held, this.file) = (held, file);

    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, ".lock");
        FileStream held;
        try
        {
            held = new FileStream(
                Path.Combine(folder, ".held"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFolderFault(e);
        }
        catch (IOException)
        {
            throw new FolderInUse(folder, ReadHolder(path));
        }
        var taken = new FolderLock(
            held,
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read)
        );
        taken.Write("");
        return taken;
    }

    public void Announce(string url) => Write(url);

    public void Dispose()
    {
        file.Dispose();
        held.Dispose();
    }

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
            using var reader = new StreamReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
            );
            return reader.ReadToEnd().Trim().Replace("\n", ", ");
        }
        catch (IOException)
        {
            return "unknown";
        } // the holder is about to let go
    }
}

/// <summary>Another process has the folder.</summary>
public sealed class FolderInUse(string folder, string holder)
    : StartFault($"{folder} is in use by another process ({holder}); stop it or choose another --data");
