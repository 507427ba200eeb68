using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.WebConsole.Documents;

/// <summary>
/// The key of the codes on documents: 32 random bytes in the data folder beside the keys of forms, made when first
/// needed.
/// Several consoles share that folder, as they must for forms; without it every printed code would be void.
/// </summary>
public sealed class DocumentKey(EnforcementOptions options)
{
    private const int Length = 32;
    private readonly Lazy<byte[]> key = new(() => Load(Path.Combine(options.Data, "web-keys")));

    public ReadOnlySpan<byte> Bytes => key.Value;

    private static byte[] Load(string folder)
    {
        var path = Path.Combine(folder, "documents.key");
        if (!File.Exists(path))
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(
                    folder,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
            var made = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                made.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var fresh = $"{path}.{Guid.CreateVersion7()}";
            using (var file = new FileStream(fresh, made))
            {
                file.Write(RandomNumberGenerator.GetBytes(Length));
                file.Flush(flushToDisk: true);
            }
            // Whoever comes first gives the key; another console's is kept.
            try
            {
                File.Move(fresh, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(fresh);
            }
        }
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == Length
            ? bytes
            : throw new InvalidDataException($"{path} has {bytes.Length} bytes, a document key has {Length}");
    }
}
