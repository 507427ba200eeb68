namespace Enforcement.Cli;

/// <summary>Whether two names lead to the same bytes: another spelling, a link of either kind, a file system that does
/// not tell A from a.</summary>
internal static class SameFile
{
    private const int MostLinks = 40;

    /// <summary>Where a name leads to, with every link on the way followed, also where nothing stands yet.</summary>
    /// <exception cref="IOException">The links go round in a circle.</exception>
    public static string Place(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var i = 0; i < MostLinks; i++)
        {
            var folder = Path.GetDirectoryName(full);
            if (folder is null)
                return full;
            full = Path.Combine(Folder(folder), Path.GetFileName(full));
            if (new FileInfo(full).LinkTarget is not { } target)
                return full;
            full = Path.GetFullPath(target, Path.GetDirectoryName(full)!);
        }
        throw new IOException($"the links of {path} go round in a circle");
    }

    public static bool Are(string one, string other)
    {
        var (a, b) = (new FileInfo(Place(one)), new FileInfo(Place(other)));
        if (a.FullName == b.FullName)
            return true;
        // The same file has the same length and time of writing under all its names; only then is it worth a closer
        // look.
        return a.Exists
            && b.Exists
            && a.Length == b.Length
            && a.LastWriteTimeUtc == b.LastWriteTimeUtc
            && CannotBeHeldTwice(a.FullName, b.FullName);
    }

    private static string Folder(string folder)
    {
        if (Path.GetDirectoryName(folder) is not { } parent)
            return folder;
        var place = Path.Combine(Folder(parent), Path.GetFileName(folder));
        return
            Directory.Exists(place) && new DirectoryInfo(place).ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? Folder(target.FullName)
            : place;
    }

    /// <summary>A file that is held alone cannot be opened a second time, whatever it is called; in doubt they are the
    /// same.</summary>
    private static bool CannotBeHeldTwice(string one, string other)
    {
        try
        {
            using var held = new FileStream(one, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            using var again = new FileStream(other, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }
}
