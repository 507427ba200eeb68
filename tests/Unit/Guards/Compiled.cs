using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Enforcement.Unit.Guards;

/// <summary>A project's code as the compiler takes it, for guards that ask what a name means: pages as the C# that the
/// last build made of them. Other generated code is not among it.</summary>
internal static class Compiled
{
    private static readonly string[] Implicit =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
        "System.Net.Http.Json",
        "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
    ];

    private static readonly ConcurrentDictionary<string, Lazy<CSharpCompilation>> Checkout = new();

    private static readonly Lazy<IReadOnlyList<PortableExecutableReference>> Platform = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(file => MetadataReference.CreateFromFile(file)),
        ]
    );

    /// <summary>The checkout's is kept: several guards ask for it.</summary>
    public static CSharpCompilation Of(string project, Repository repository) =>
        ReferenceEquals(repository, Repository.Checkout)
            ? Checkout.GetOrAdd(project, p => new(() => Compile(p, repository))).Value
            : Compile(project, repository);

    private static CSharpCompilation Compile(string project, Repository repository)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var under = $"services/{project}/";
        var trees = repository
            .Sources(under)
            .Concat(
                repository
                    .Pages.Where(p => p.Key.StartsWith(under, StringComparison.Ordinal))
                    .Select(p => (Path: p.Key, Text: p.Value))
            )
            .Select(f => CSharpSyntaxTree.ParseText(f.Text, options, f.Path));
        var usings = string.Concat(Implicit.Select(name => $"global using {name};"));
        var own = project == "Cli" ? "enforcement.dll" : $"Enforcement.{project}.dll";
        return CSharpCompilation.Create(
            $"Enforcement.{project}",
            [.. trees, CSharpSyntaxTree.ParseText(usings, options)],
            Platform.Value.Where(r => Path.GetFileName(r.FilePath) != own),
            new(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
    }
}
