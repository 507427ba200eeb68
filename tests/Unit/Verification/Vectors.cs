using System.Text.Json;

namespace Enforcement.Unit.Verification;

/// <summary>
/// Published vectors are upstream data outside the repository: a folder <c>shared/vectors</c> beside the repository or
/// one of its parents. Where it is absent a test has nothing to check; with ENFORCEMENT_REQUIRE_VECTORS=1 (CI) that is
/// a failure.
/// </summary>
internal static class Vectors
{
    /// <summary>The file, or null when the folder is absent and not required.</summary>
    public static JsonElement? Published(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "vectors", file);
            if (File.Exists(path))
                return Read(path);
        }
        Assert.False(
            Environment.GetEnvironmentVariable("ENFORCEMENT_REQUIRE_VECTORS") == "1",
            $"shared/vectors/{file} is required and absent"
        );
        return null;
    }

    /// <summary>Our own frozen example of draw protocol version 1, kept in the repository.</summary>
    public static JsonElement DrawV1 { get; } =
        Read(Path.Combine(AppContext.BaseDirectory, "Verification", "vectors", "draw-v1.json"));

    private static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.Clone();
}
