using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.Cli;

/// <summary>A certificate and its key as two files that their owner alone may read (0600).</summary>
internal static class SecretFile
{
    /// <exception cref="BadInputException">One of them stands there already, or cannot be written; then neither is
    /// left.</exception>
    public static void MakePair(string certificate, string key, MadeCertificate made)
    {
        foreach (var file in (string[])[certificate, key])
            if (File.Exists(file))
                throw new BadInputException($"{file}: stands there already, and is not written over");
        try
        {
            Write(key, made.Key);
            try
            {
                Write(certificate, made.Certificate);
            }
            catch
            {
                File.Delete(key);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{certificate}: cannot be written ({e.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Each takes its place whole. Who reads between the two finds that they do not fit, and keeps what he
    /// had.</summary>
    public static void ReplacePair(string certificate, string key, MadeCertificate made)
    {
        string[] aside = [$"{certificate}.new", $"{key}.new"];
        try
        {
            foreach (var file in aside)
                File.Delete(file);
            Write(aside[0], made.Certificate);
            Write(aside[1], made.Key);
            File.Move(aside[1], key, overwrite: true);
            File.Move(aside[0], certificate, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{certificate}: cannot be written ({e.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Takes its place whole; a link to it stays one.</summary>
    public static void Replace(string path, string text)
    {
        var place = SameFile.Place(path);
        try
        {
            File.Delete($"{place}.new");
            Write($"{place}.new", text);
            File.Move($"{place}.new", place, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be written ({e.Message.TrimEnd('.')})");
        }
    }

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
        writer.Flush();
        ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
    }
}
