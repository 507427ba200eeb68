using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Enforcement.Unit.Guards;

/// <summary>
/// Members and types of a project that nobody outside it can name and nobody in it does: what only a test calls is dead
/// too, and another project that sees them counts as itself. Not looked at is what is called without being named: by an
/// interface or a base, by the language (a foreach, a using), by a page; and the properties of what is stored or sent,
/// which EF and JSON set.
/// </summary>
internal sealed partial class DeadMembers
{
    /// <summary>The language calls these by their name alone.</summary>
    private static readonly HashSet<string> CalledByShape =
    [
        "Main",
        "Add",
        "AppendFormatted",
        "AppendLiteral",
        "Current",
        "Deconstruct",
        "Dispose",
        "DisposeAsync",
        "GetAwaiter",
        "GetEnumerator",
        "MoveNext",
    ];

    private readonly CSharpCompilation compilation;
    private readonly HashSet<string> onPages;
    private readonly Dictionary<ISymbol, SyntaxNode> candidates = new(SymbolEqualityComparer.Default);

    /// <summary>How many of a name are still to be found alive: asking what a name means is what takes long.</summary>
    private readonly Dictionary<string, int> open = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> alive = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> stored = new(SymbolEqualityComparer.Default);

    private DeadMembers(string project, Repository repository)
    {
        compilation = Compiled.Of(project, repository);
        onPages =
        [
            .. repository
                .Files.Where(f =>
                    f.Key.StartsWith($"services/{project}/", StringComparison.Ordinal)
                    && f.Key.EndsWith(".razor", StringComparison.Ordinal)
                )
                .SelectMany(f => Word().Matches(f.Value))
                .Select(m => m.Value),
        ];
        var trees = compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0).ToList();
        foreach (var tree in trees)
            Declare(tree);
        foreach (var name in candidates.Keys.Select(s => s.Name))
            open[name] = open.GetValueOrDefault(name) + 1;
        foreach (var tree in trees)
            Use(tree);
        foreach (var friend in Friends(project, repository))
            UseFrom(Compiled.Of(friend, repository));
    }

    /// <returns>"path:line Type.Member", in the order of the files.</returns>
    public static IReadOnlyList<string> Of(string project, Repository repository)
    {
        var house = new DeadMembers(project, repository);
        return
        [
            .. house
                .candidates.Where(c => house.IsDead(c.Key))
                .Select(c => (c.Value.GetLocation().GetLineSpan().StartLinePosition.Line, c.Value.SyntaxTree, c.Key))
                .OrderBy(c => c.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(c => c.Line)
                .Select(c => $"{c.SyntaxTree.FilePath}:{c.Line + 1} {Full(c.Key)}"),
        ];
    }

    private void Declare(SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            var symbol = node switch
            {
                BaseTypeDeclarationSyntax type => model.GetDeclaredSymbol(type),
                DelegateDeclarationSyntax type => model.GetDeclaredSymbol(type),
                MethodDeclarationSyntax method => model.GetDeclaredSymbol(method),
                PropertyDeclarationSyntax property => model.GetDeclaredSymbol(property),
                VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => model.GetDeclaredSymbol(
                    field
                ),
                _ => (ISymbol?)null,
            };
            if (symbol is { Name.Length: > 0 } && IsHidden(symbol) && !IsCalledUnnamed(symbol))
                candidates.TryAdd(Canonical(symbol), node);
        }
    }

    private void Use(SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (node is GenericNameSyntax or TypeOfExpressionSyntax)
                Store(model, node);
            if (node is ImplicitObjectCreationExpressionSyntax)
            {
                if (model.GetTypeInfo(node).Type is { } made)
                    Live(made, node);
            }
            else if (node is SimpleNameSyntax name)
            {
                var text = name.Identifier.Text;
                if (open.GetValueOrDefault(text) == 0 && open.GetValueOrDefault($"{text}Attribute") == 0)
                    continue;
                var info = model.GetSymbolInfo(name);
                foreach (var symbol in info.Symbol is { } one ? [one] : info.CandidateSymbols)
                    Live(symbol, node);
            }
        }
    }

    // Another project that sees what this one keeps to itself names it as it is in the built assembly.
    private void UseFrom(CSharpCompilation friend)
    {
        var ids = candidates.Keys.Where(s => !alive.Contains(s)).DistinctBy(IdOf).ToDictionary(IdOf);
        foreach (var tree in friend.SyntaxTrees)
        {
            var model = friend.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                if (open.GetValueOrDefault(name.Identifier.Text) > 0)
                {
                    var info = model.GetSymbolInfo(name);
                    foreach (var symbol in info.Symbol is { } one ? [one] : info.CandidateSymbols)
                        if (ids.TryGetValue(IdOf(Canonical(symbol)), out var own))
                            Live(own, name);
                }
        }
    }

    private static string IdOf(ISymbol symbol) => symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString();

    private static IEnumerable<string> Friends(string project, Repository repository) =>
        Friend()
            .Matches(repository.Files[$"services/{project}/{project}.csproj"])
            .Select(m => m.Groups[1].Value)
            .Where(name => repository.Files.ContainsKey($"services/{name}/{name}.csproj"));

    // A name within the member itself does not make it live.
    private void Live(ISymbol symbol, SyntaxNode at)
    {
        symbol = Canonical(symbol);
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } made)
            symbol = made.ContainingType.OriginalDefinition;
        for (var s = symbol; s is ITypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol; s = s.ContainingType)
            if (candidates.TryGetValue(s, out var declared) && !declared.Contains(at) && alive.Add(s))
                open[s.Name]--;
    }

    // What stands as Set<T>, Deserialize<T> or typeof(T) is set by EF, JSON or the settings, and its properties' types.
    private void Store(SemanticModel model, SyntaxNode node)
    {
        var types = node switch
        {
            GenericNameSyntax { TypeArgumentList.Arguments: var of } => of.Select(t => model.GetTypeInfo(t).Type),
            TypeOfExpressionSyntax { Type: var of } => [model.GetTypeInfo(of).Type],
            _ => [],
        };
        foreach (var type in types)
            Store(type);
    }

    private void Store(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol array)
            Store(array.ElementType);
        if (type is not INamedTypeSymbol named)
            return;
        foreach (var of in named.TypeArguments)
            Store(of);
        if (named.OriginalDefinition.DeclaringSyntaxReferences.Length == 0 || !stored.Add(named.OriginalDefinition))
            return;
        foreach (var property in named.GetMembers().OfType<IPropertySymbol>())
            Store(property.Type);
    }

    private bool IsDead(ISymbol symbol) =>
        !alive.Contains(symbol)
        && !onPages.Contains(symbol.Name)
        && !(symbol is IPropertySymbol { SetMethod: not null } && stored.Contains(symbol.ContainingType))
        && !(symbol.ContainingType is { } type && candidates.ContainsKey(type) && IsDead(type));

    private static bool IsHidden(ISymbol symbol)
    {
        for (var s = symbol; s is not null; s = s.ContainingType)
            if (s.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal)
                return true;
        return false;
    }

    private static bool IsCalledUnnamed(ISymbol symbol) =>
        symbol.IsOverride
        || CalledByShape.Contains(symbol.Name)
        || symbol
            is IMethodSymbol { MethodKind: not MethodKind.Ordinary }
                or IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 }
                or INamedTypeSymbol { Name: "Program" }
        || symbol
            .ContainingType?.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name))
            .Any(m =>
                SymbolEqualityComparer.Default.Equals(
                    symbol.ContainingType.FindImplementationForInterfaceMember(m),
                    symbol
                )
            ) == true
        || symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum };

    private static ISymbol Canonical(ISymbol symbol)
    {
        if (symbol is IMethodSymbol { ReducedFrom: { } extension })
            symbol = extension;
        symbol = symbol.OriginalDefinition;
        return symbol is IMethodSymbol { PartialDefinitionPart: { } part } ? part : symbol;
    }

    private static string Full(ISymbol symbol) =>
        symbol.ContainingType is { } type
            ? $"{(type.Name.Length > 0 ? type.Name : type.ContainingType?.Name)}.{symbol.Name}"
            : symbol.Name;

    [GeneratedRegex(@"InternalsVisibleTo Include=""Enforcement\.(\w+)""")]
    private static partial Regex Friend();

    [GeneratedRegex(@"[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Word();
}
