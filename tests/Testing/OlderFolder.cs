using System.Formats.Tar;
using System.IO.Compression;

namespace Enforcement.Testing;

/// <summary>The data folder of an earlier program, as its processes left it; how it was made stands in
/// Older/README.md.</summary>
public static class OlderFolder
{
    private static string Archive { get; } = Path.Combine(Child.Root, "tests", "Testing", "Older", "folder.tar.br");

    /// <summary>A copy of its own: whoever starts a program on it changes it.</summary>
    public static void CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        using var packed = File.OpenRead(Archive);
        using var tar = new BrotliStream(packed, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(tar, folder, overwriteFiles: false);
    }
}
