using System.Security.Cryptography;
using System.Text.Json;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>A secret in a file that only its owner may read, made once.</summary>
public static class KeyFile
{
    /// <exception cref="KeyFault">It stands there, and cannot be read or is no key.</exception>
    public static T ReadOrMake<T>(string path, Func<string> make, Func<string, T> parse)
    {
        try
        {
            return parse(ReadOrMake(path, make));
        }
        catch (Exception e)
            when (e
                    is FormatException
                        or ArgumentException
                        or CryptographicException
                        or IOException
                        or UnauthorizedAccessException
                        or JsonException
            )
        {
            throw new KeyFault(
                "ENFORCEMENT__DATA",
                path,
                $"no key that can be used ({e.Message.TrimEnd('.')}); bring back the file as it was made at the "
                    + "first start"
            );
        }
    }

    private static string ReadOrMake(string path, Func<string> make)
    {
        if (File.Exists(path))
            return File.ReadAllText(path);
        // Written aside and renamed: a crash leaves no half key behind that would stop every later start.
        var aside = $"{path}.{Guid.CreateVersion7().ToString("N")}.new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(aside, options))
        {
            writer.Write(make());
            writer.Flush();
            ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
        }
        // Several hosts may share the folder: the first key that stands there is everybody's.
        try
        {
            File.Move(aside, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
        return File.ReadAllText(path);
    }
}
