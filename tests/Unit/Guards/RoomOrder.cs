using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Enforcement.Unit.Guards;

/// <summary>
/// Which names of a project's code reach from a room to one that comes after it. A room is a folder at the project's
/// root; what lies beside the folders is the roof, which names every room, or the ground, which names none. The code is
/// compiled, so a name is what the compiler takes it for: a constant, an extension, a type never written out.
/// </summary>
public sealed class RoomOrder
{
    private const string Roof = "the roof",
        Ground = "the ground";

    private readonly string folder;
    private readonly List<string> order;
    private readonly CSharpCompilation compilation;
    private readonly Dictionary<string, string> pages;
    private readonly HashSet<string> declared = new(StringComparer.Ordinal);

    private RoomOrder(string project, IReadOnlyList<string> rooms, Repository repository)
    {
        (folder, order) = ($"services/{project}/", [.. rooms]);
        pages = repository.Pages.Keys.ToDictionary(p => p, p => repository.Files[p]);
        compilation = Compiled.Of(project, repository);
        var trees = compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0);
        foreach (var tree in trees)
        foreach (var token in tree.GetRoot().DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)))
            if (token.Parent is MemberDeclarationSyntax or VariableDeclaratorSyntax or ParameterSyntax)
                declared.Add(token.Text);
    }

    /// <param name="only">The one file to be read; null: all.</param>
    /// <returns>"path:line room -> room name", in the order of the files; a folder that is no room comes
    /// first.</returns>
    public static IReadOnlyList<string> Upward(
        string project,
        IReadOnlyList<string> rooms,
        Repository repository,
        string? only = null
    )
    {
        var house = new RoomOrder(project, rooms, repository);
        var folders = repository.Sources(house.folder).Select(f => house.FolderOf(f.Path)).OfType<string>().Distinct();
        return
        [
            .. folders.Where(f => !house.order.Contains(f)).Select(f => $"{house.folder}{f}: a folder that is no room"),
            .. house
                .Names(only)
                .OrderBy(n => n.Path, StringComparer.Ordinal)
                .ThenBy(n => n.Line)
                .Select(n => $"{n.Path}:{n.Line} {n.From} -> {n.To} {n.Name}")
                .Distinct(),
        ];
    }

    /// <summary>Names by which folders inside of one room, its own files being one of them, reach each other in a
    /// circle.</summary>
    /// <returns>"path:line room/folder -> room/folder name", in the order of the files.</returns>
    public static IReadOnlyList<string> Circles(string project, Repository repository)
    {
        var house = new RoomOrder(project, [], repository);
        var inside = house
            .compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0 && house.FolderOf(t.FilePath) is not null)
            .Where(t => house.HasFolders(house.FolderOf(t.FilePath)!))
            .SelectMany(house.Of)
            .Where(n => n.From.Folder == n.To.Folder && FolderIn(n.From.Path) != FolderIn(n.To.Path))
            .Select(n => (n.From.Path, n.Line, From: FolderIn(n.From.Path), To: FolderIn(n.To.Path), n.Name))
            .ToList();
        var to = inside.Select(n => (n.From, n.To)).Distinct().ToLookup(n => n.From, n => n.To, StringComparer.Ordinal);
        return
        [
            .. inside
                .Where(n => Reached(n.To, to).Contains(n.From))
                .OrderBy(n => n.Path, StringComparer.Ordinal)
                .ThenBy(n => n.Line)
                .Select(n => $"{n.Path}:{n.Line} {house.Short(n.From)} -> {house.Short(n.To)} {n.Name}")
                .Distinct(),
        ];
    }

    private static HashSet<string> Reached(string from, ILookup<string, string> to)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Stack<string>([from]);
        while (open.TryPop(out var folder))
            foreach (var next in to[folder].Where(reached.Add))
                open.Push(next);
        return reached;
    }

    private bool HasFolders(string room) =>
        compilation.SyntaxTrees.Any(t =>
            t.FilePath.StartsWith($"{folder}{room}/", StringComparison.Ordinal)
            && FolderIn(t.FilePath) != $"{folder}{room}"
        );

    private static string FolderIn(string path) => path[..path.LastIndexOf('/')];

    private string Short(string inner) => inner[folder.Length..];

    private IEnumerable<(string Path, int Line, string From, string To, string Name)> Names(string? only)
    {
        var all = compilation
            .SyntaxTrees.Where(t => t.FilePath.Length > 0)
            .Where(t => only is null || t.FilePath == only || FolderOf(t.FilePath) is null)
            .SelectMany(Of)
            .ToList();
        var roof = all.Where(n => n.From.Folder is null && n.To.Folder is not null)
            .Select(n => n.From.Path)
            .ToHashSet();
        foreach (var (from, to, line, name) in all)
        {
            if (from.Folder is null || from.Folder == to.Folder)
                continue; // the roof names every room
            if (to.Folder is null ? !roof.Contains(to.Path) : order.IndexOf(to.Folder) <= order.IndexOf(from.Folder))
                continue;
            yield return (from.Path, line, from.Folder, to.Folder ?? Roof, name);
        }
    }

    private IEnumerable<(
        (string Path, string? Folder) From,
        (string Path, string? Folder) To,
        int Line,
        string Name
    )> Of(SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        var from = (tree.FilePath, FolderOf(tree.FilePath));
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (!declared.Contains(name.Identifier.Text) && !declared.Contains($"{name.Identifier.Text}Attribute"))
                continue;
            if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null)
                continue;
            var info = model.GetSymbolInfo(name);
            if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { } symbol)
                continue;
            if (symbol is IMethodSymbol { ReducedFrom: { } extension })
                symbol = extension;
            if (symbol is ILocalSymbol or IParameterSymbol or ITypeParameterSymbol or INamespaceSymbol)
                continue;
            symbol = symbol.OriginalDefinition;
            foreach (var place in symbol.DeclaringSyntaxReferences)
            {
                var path = place.SyntaxTree.FilePath;
                if (path.Length == 0 || path == tree.FilePath)
                    continue;
                yield return (from, (path, FolderOf(path)), LineOf(name), Full(symbol));
            }
        }
    }

    // Of a page: the line in it, where the compiler was told; else the tag that was meant.
    private int LineOf(SimpleNameSyntax name)
    {
        var place = name.GetLocation().GetMappedLineSpan();
        if (place.HasMappedPath || !pages.TryGetValue(name.SyntaxTree.FilePath, out var page))
            return place.StartLinePosition.Line + 1;
        return page.Split('\n')
                .TakeWhile(l => !l.Contains($"<{name.Identifier.Text}", StringComparison.Ordinal))
                .Count() + 1;
    }

    private static string Full(ISymbol symbol) =>
        symbol.ContainingType is { Name.Length: > 0 } type ? $"{type.Name}.{symbol.Name}" : symbol.Name;

    private string? FolderOf(string path) => path[folder.Length..].Split('/') is [var room, _, ..] ? room : null;
}
