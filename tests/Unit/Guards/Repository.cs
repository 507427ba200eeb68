using System.Xml.Linq;

namespace Enforcement.Unit.Guards;

/// <summary>The checkout as text, or a rigged copy of it: every guard is shown failing on one.</summary>
public sealed record Repository(IReadOnlyDictionary<string, string> Files)
{
    private const string OfPage = "_razor.g.cs";

    private static readonly string[] Kinds =
    [
        ".cs",
        ".csproj",
        ".props",
        ".targets",
        ".editorconfig",
        ".proto",
        ".razor",
        ".html",
        ".css",
        ".md",
        ".yml",
        ".yaml",
        ".json",
        ".py",
        ".js",
        ".mjs",
        ".sh",
        ".sql",
    ];

    public static Repository Checkout { get; } = Read();

    /// <summary>What the last build made of each page, by the page's path: the C# that the compiler took it
    /// for.</summary>
    public IReadOnlyDictionary<string, string> Pages { get; init; } = new Dictionary<string, string>();

    public Repository With(string path, string text) =>
        this with
        {
            Files = new Dictionary<string, string>(Files) { [path] = text },
        };

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
        var files = new[] { "services", "tests", "protos", "seeds", "findings", ".github", ".ci" }
            .Select(f => Path.Combine(root, f))
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(root))
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(f =>
                !f.Split('/').Any(part => part is "bin" or "obj" or "node_modules")
                && (Kinds.Contains(Path.GetExtension(f)) || IsNamedWithout(Path.Combine(root, f)))
            );
        return new(files.ToDictionary(f => f, f => File.ReadAllText(Path.Combine(root, f)))) { Pages = Made(root) };
    }

    // Without an extension is a program that says who runs it, or a Dockerfile; inputs of the fuzz tests are neither.
    private static bool IsNamedWithout(string path)
    {
        if (Path.HasExtension(path))
            return false;
        if (Path.GetFileName(path) is "Dockerfile")
            return true;
        using var file = File.OpenRead(path);
        return file.ReadByte() == '#' && file.ReadByte() == '!';
    }

    // A page that is gone leaves its C# behind, so only what has its page is taken.
    private static Dictionary<string, string> Made(string root)
    {
        var built = Path.GetRelativePath(Path.Combine(root, "tests", "Unit", "bin"), AppContext.BaseDirectory);
        return new[] { "services/Console", "services/AgencyInbox" }
            .SelectMany(project =>
            {
                var made = Path.Combine(root, project, "obj", built, "generated");
                return Directory
                    .EnumerateFiles(made, $"*{OfPage}", SearchOption.AllDirectories)
                    .Select(file => (File: file, Page: $"{project}/{Page(Path.GetRelativePath(made, file))}"));
            })
            .Where(p => File.Exists(Path.Combine(root, p.Page)))
            .ToDictionary(p => p.Page, p => File.ReadAllText(p.File));

        // ANALYZER/GENERATOR/Visits/VisitPage_razor.g.cs
        static string Page(string made) =>
            string.Join('/', made.Split(Path.DirectorySeparatorChar)[2..])[..^OfPage.Length] + ".razor";
    }
}
