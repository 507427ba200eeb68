using System.Xml.Linq;

namespace Enforcement.Unit.Guards;

/// <summary>The checkout as text, or a rigged copy of it: every guard is shown failing on one.</summary>
public sealed record Repository(IReadOnlyDictionary<string, string> Files)
{
    private static readonly string[] Kinds =
    [
        ".cs",
        ".csproj",
        ".props",
        ".proto",
        ".razor",
        ".md",
        ".yml",
        ".json",
        ".py",
        ".js",
        ".sh",
    ];

    public static Repository Checkout { get; } = Read();

    public Repository With(string path, string text) => new(new Dictionary<string, string>(Files) { [path] = text });

    public IEnumerable<(string Path, string Text)> Sources(string under) =>
        Files
            .Where(f =>
                f.Key.StartsWith(under, StringComparison.Ordinal) && f.Key.EndsWith(".cs", StringComparison.Ordinal)
            )
            .Select(f => (f.Key, f.Value));

    /// <summary>Projects and the projects they reference, by name.</summary>
    public IEnumerable<(string Project, string References)> ProjectReferences() =>
        from file in Files
        where file.Key.EndsWith(".csproj", StringComparison.Ordinal)
        from reference in XDocument.Parse(file.Value).Descendants("ProjectReference")
        select (
            Path.GetFileNameWithoutExtension(file.Key),
            Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
        );

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Enforcement.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("Enforcement.sln is in no folder above the tests");
    }

    private static Repository Read()
    {
        var root = Root();
        var files = new[] { "services", "tests", "protos", "seeds", "findings", ".github" }
            .Select(f => Path.Combine(root, f))
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(root))
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(f =>
                Kinds.Contains(Path.GetExtension(f))
                && !f.Split('/').Any(part => part is "bin" or "obj" or "node_modules")
            );
        return new(files.ToDictionary(f => f, f => File.ReadAllText(Path.Combine(root, f))));
    }
}
