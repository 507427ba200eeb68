namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>A secret in a file that only its owner may read, made once.</summary>
public static class KeyFile
{
    public static string ReadOrMake(string path, Func<string> make)
    {
        if (File.Exists(path)) return File.ReadAllText(path);
        // Written aside and renamed: a crash leaves no half key behind that would stop every later start.
        var aside = $"{path}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(aside, options))
        {
            writer.Write(make());
            writer.Flush();
            ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
        }
        File.Move(aside, path);
        return File.ReadAllText(path);
    }
}
