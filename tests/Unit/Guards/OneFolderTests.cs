using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Enforcement.Unit.Guards;

/// <summary>Whoever reads a class finds all of it in one folder: a room's service is not spread over the rooms inside
/// of it.</summary>
public sealed class OneFolderTests
{
    public static TheoryData<string> Projects =>
        [
            .. Repository
                .Checkout.Files.Keys.Where(f =>
                    f.StartsWith("services/", StringComparison.Ordinal)
                    && f.EndsWith(".csproj", StringComparison.Ordinal)
                )
                .Select(f => Path.GetFileNameWithoutExtension(f)),
        ];

    [Theory, MemberData(nameof(Projects))]
    public void No_class_spans_two_folders(string project) => Assert.Empty(Spread(project, Repository.Checkout));

    [Fact]
    public void A_class_that_goes_on_in_another_folder_is_found() =>
        Assert.Equal(
            ["DeadlineText: services/BuildingBlocks/Calendar, services/BuildingBlocks/Grpc"],
            Spread(
                "BuildingBlocks",
                Repository
                    .Checkout.With(
                        "services/BuildingBlocks/Calendar/Planted.cs",
                        "namespace Planted; internal static partial class DeadlineText { }"
                    )
                    .With(
                        "services/BuildingBlocks/Grpc/Planted.cs",
                        "namespace Planted; internal static partial class DeadlineText { }"
                    )
            )
        );

    /// <summary>A folder is a namespace, and so is one inside of it.</summary>
    [Theory, MemberData(nameof(Projects))]
    public void A_rooms_namespace_has_the_name_of_its_folder(string project) =>
        Assert.Empty(Astray(project, Repository.Checkout));

    [Theory]
    [InlineData("Enforcement.BuildingBlocks.Calendar.Other")]
    [InlineData("Enforcement.BuildingBlocks.Calendar")]
    public void A_file_of_another_namespace_than_its_folder_is_found(string name) =>
        Assert.Equal(
            [$"services/BuildingBlocks/Calendar/Inner/Planted.cs: {name}"],
            Astray(
                "BuildingBlocks",
                Repository.Checkout.With(
                    "services/BuildingBlocks/Calendar/Inner/Planted.cs",
                    $"namespace {name}; internal static class Planted {{ }}"
                )
            )
        );

    // The clients of the three services stand beside what protoc makes of the protos, in its namespaces.
    private static IReadOnlyList<string> Astray(string project, Repository repository) =>
        [
            .. from file in repository.Sources($"services/{project}/")
            let name = CSharpSyntaxTree
                .ParseText(file.Text)
                .GetRoot()
                .DescendantNodes()
                .OfType<BaseNamespaceDeclarationSyntax>()
                .FirstOrDefault()
                ?.Name.ToString()
            where name is not null && !IsNamed(project, file.Path, name) && !IsOfProtos(name)
            select $"{file.Path}: {name}",
        ];

    private static bool IsNamed(string project, string path, string name)
    {
        var root = $"Enforcement.{(project == "Console" ? "WebConsole" : project)}";
        return name == string.Join('.', [root, .. path.Split('/')[2..^1]]);
    }

    private static bool IsOfProtos(string name) =>
        name.StartsWith("Enforcement.Contracts.", StringComparison.Ordinal)
        && name.EndsWith(".V1", StringComparison.Ordinal);

    private static IReadOnlyList<string> Spread(string project, Repository repository)
    {
        var compilation = Compiled.Of(project, repository);
        return
        [
            .. compilation
                .SyntaxTrees.Where(t => t.FilePath.Length > 0)
                .SelectMany(tree =>
                {
                    var model = compilation.GetSemanticModel(tree);
                    return tree.GetRoot()
                        .DescendantNodes()
                        .OfType<TypeDeclarationSyntax>()
                        .Where(t => t.Modifiers.Any(m => m.Text == "partial"))
                        .Select(t => (ISymbol)model.GetDeclaredSymbol(t)!);
                })
                .Distinct(SymbolEqualityComparer.Default)
                .Cast<INamedTypeSymbol>()
                .Select(type =>
                    (
                        type.Name,
                        Folders: type.DeclaringSyntaxReferences.Select(d => Folder(d.SyntaxTree.FilePath))
                            .Distinct()
                            .Order(StringComparer.Ordinal)
                            .ToList()
                    )
                )
                .Where(t => t.Folders.Count > 1)
                .Select(t => $"{t.Name}: {string.Join(", ", t.Folders)}"),
        ];
    }

    private static string Folder(string path) => path[..path.LastIndexOf('/')];
}
