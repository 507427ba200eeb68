namespace Enforcement.Testing;

/// <summary>A folder of one's own, gone when disposed.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("enforcement-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A data folder as a whole, keys and stored files too; a lock stays with the process that holds
    /// it.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            if (System.IO.Path.GetFileName(file) == ".lock")
                continue;
            var at = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(at)!);
            System.IO.File.Copy(file, at);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
