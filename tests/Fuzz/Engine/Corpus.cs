using System.Security.Cryptography;

namespace Enforcement.Fuzzing.Engine;

/// <summary>Inputs as files of a folder, each named by its hash; one that a reader failed on once has a name of its
/// own, and stays whatever else reaches the same edges.</summary>
internal static class Corpus
{
    private const string Mended = "mended-";

    public static IReadOnlyList<byte[]> Read(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]
            : [];

    public static string Add(string folder, byte[] input)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(input).AsSpan(0, 6)));
        File.WriteAllBytes(path, input);
        return path;
    }

    public static void Replace(string folder, IEnumerable<byte[]> inputs)
    {
        var kept = inputs.Select(input => Add(folder, input)).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(folder))
            if (!kept.Contains(file) && !Path.GetFileName(file).StartsWith(Mended, StringComparison.Ordinal))
                File.Delete(file);
    }
}
