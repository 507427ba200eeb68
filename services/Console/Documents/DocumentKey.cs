using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.WebConsole.Documents;

/// <summary>
/// The key of the codes on documents: 32 random bytes in the data folder beside the keys of forms, made when first
/// needed. Several consoles share that folder, as they must for forms; without it every printed code would be void.
/// </summary>
public sealed class DocumentKey(EnforcementOptions options)
{
    private const int Length = 32;
    private readonly Lazy<byte[]> key = new(() => ReadOrMake(Path.Combine(options.Data, "web-keys")));

    public ReadOnlySpan<byte> Bytes => key.Value;

    private static byte[] ReadOrMake(string folder)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, owner);
        return KeyFile.ReadOrMake(
            Path.Combine(folder, "documents.key"),
            () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)),
            text =>
                Convert.FromBase64String(text) is { Length: Length } bytes
                    ? bytes
                    : throw new FormatException($"a document key has {Length} bytes")
        );
    }
}
