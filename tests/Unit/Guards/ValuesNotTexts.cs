using Enforcement.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Enforcement.Unit.Guards;

/// <summary>
/// Within the three services a body, a visit and an enterprise are values; their texts stand in events and protos, and
/// in what a caller sends before it is parsed. In a query a value is compared as the column holds it: turned into a
/// text there, it would be a cast that no index helps. A statement written by hand is given the text.
/// </summary>
public sealed class ValuesNotTexts
{
    private static readonly string[] Services = ["EnterpriseRegistry", "InspectionPlanning", "EnforcementSupervision"];
    private static readonly string[] Values = ["BodyCode", "VisitId", "CreditCode"];
    private static readonly string[] Statements =
    [
        "Run",
        "Scalar",
        "Rows",
        "RunNamed",
        "ScalarNamed",
        "Insert",
        "Upsert",
    ];

    [Fact]
    [Asvs("v5.0.0-15.3.5")]
    public void No_member_and_no_parameter_is_the_text_of_one()
    {
        Assert.Empty(Services.SelectMany(s => Texts(Repository.Checkout, s)));
        Assert.Equal(
            [
                "services/InspectionPlanning/Visits/Planted.cs:1 string visitId",
                "services/InspectionPlanning/Visits/Planted.cs:1 string Body",
                "services/InspectionPlanning/Visits/Planted.cs:2 string? LeadBody",
                "services/InspectionPlanning/Visits/Planted.cs:2 IReadOnlyList<string> Visits",
                "services/InspectionPlanning/Visits/Planted.cs:3 string CreditCode",
            ],
            Texts(
                Repository.Checkout.With(
                    "services/InspectionPlanning/Visits/Planted.cs",
                    """
                    internal sealed record Planted(string visitId, (string Body, int No) At) {
                    public string? LeadBody { get; init; } public required IReadOnlyList<string> Visits { get; init; }
                    private readonly string CreditCode = ""; private const string VisitId = "visit_id"; }
                    """
                ),
                "InspectionPlanning"
            )
        );
    }

    [Theory]
    [InlineData("EnterpriseRegistry")]
    [InlineData("InspectionPlanning")]
    [InlineData("EnforcementSupervision")]
    public void No_query_and_no_statement_takes_one_for_something_else(string service) =>
        Assert.Empty(Misuses(service, Repository.Checkout));

    [Theory]
    [InlineData("db.Visits.Count(v => v.VisitId == text)", "v.VisitId")]
    [InlineData("db.Visits.Count(v => texts.Contains(v.Body))", "v.Body")]
    [InlineData("(from v in db.Visits where string.Compare(v.CreditCode, text) > 0 select v).Count()", "v.CreditCode")]
    [InlineData("db.Run(\"DELETE FROM visit WHERE visit_id = $1\", id)", "id")]
    [InlineData("db.RunNamed(\"DELETE FROM visit WHERE visit_id = $id\", (\"id\", id))", "(\"id\", id)")]
    public void A_misuse_is_found_with_its_file_and_line(string expression, string what)
    {
        const string path = "services/InspectionPlanning/Cases/Planted.cs";
        var text = $$"""
            using Enforcement.Contracts; using Microsoft.EntityFrameworkCore;
            namespace Enforcement.InspectionPlanning.Cases;
            internal static class Planted
            {
                public static int Of(PlanningDb db, string text, string[] texts, VisitId id) => {{expression}};
            }
            """;
        Assert.Contains($"{path}:5 {what}", Misuses("InspectionPlanning", Repository.Checkout.With(path, text), path));
    }

    private static IEnumerable<string> Texts(Repository repository, string service) =>
        from file in repository.Sources($"services/{service}/")
        let root = CSharpSyntaxTree.ParseText(file.Text, new(LanguageVersion.Preview), file.Path).GetRoot()
        from node in root.DescendantNodes()
        let declared = Declared(node)
        where declared.Name is { } name && IsText(declared.Type?.ToString(), name)
        select $"{file.Path}:{LineOf(node)} {declared.Type} {declared.Name}";

    // Several of a kind are values, too.
    private static bool IsText(string? type, string name) =>
        type is "IReadOnlyList<string>"
            ? name is "Visits" or "Attended" or "Bodies"
            : type is "string" or "string?" && Names(name);

    private static bool Names(string name) =>
        name.EndsWith("Body", StringComparison.Ordinal)
        || name is "body" or "AssistedBy"
        || name.Equals("VisitId", StringComparison.OrdinalIgnoreCase)
        || name.Equals("CreditCode", StringComparison.OrdinalIgnoreCase);

    private static (TypeSyntax? Type, string? Name) Declared(SyntaxNode node) =>
        node switch
        {
            ParameterSyntax p => (p.Type, p.Identifier.Text),
            PropertyDeclarationSyntax p => (p.Type, p.Identifier.Text),
            TupleElementSyntax t => (t.Type, t.Identifier.Text),
            MethodDeclarationSyntax m => (m.ReturnType, m.Identifier.Text),
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: FieldDeclarationSyntax of } v } d
                when !of.Modifiers.Any(SyntaxKind.ConstKeyword) => (v.Type, d.Identifier.Text),
            _ => default,
        };

    /// <param name="only">The one file to be read; null: all.</param>
    private static IReadOnlyList<string> Misuses(string service, Repository repository, string? only = null)
    {
        var compilation = Compiled.Of(service, repository);
        return
        [
            .. from tree in compilation.SyntaxTrees
            where tree.FilePath.Length > 0 && (only is null || tree.FilePath == only)
            let model = compilation.GetSemanticModel(tree)
            from node in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
            where IsMisused(node, model)
            select $"{tree.FilePath}:{LineOf(node)} {node}",
        ];
    }

    private static bool IsMisused(ExpressionSyntax node, SemanticModel model)
    {
        var info = model.GetTypeInfo(node);
        return info.ConvertedType?.SpecialType switch
        {
            SpecialType.System_String => IsValue(info.Type) && IsOfRow(node, model) && IsInQuery(node, model),
            SpecialType.System_Object => IsValue(info.Type) && IsStatement(node, model),
            _ => node is TupleExpressionSyntax pair
                && pair.Arguments.Any(a => IsValue(model.GetTypeInfo(a.Expression).Type))
                && IsStatement(node, model),
        };
    }

    private static bool IsValue(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Nullable", TypeArguments: [var inner] }
            ? IsValue(inner)
            : type is not null
                && Values.Contains(type.Name)
                && type.ContainingNamespace?.ToDisplayString() == "Enforcement.Contracts";

    // What comes from outside the query is a parameter; what the query's own row holds is a column.
    private static bool IsOfRow(ExpressionSyntax node, SemanticModel model) =>
        node.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(name =>
                model.GetSymbolInfo(name).Symbol is IRangeVariableSymbol
                || model.GetSymbolInfo(name).Symbol
                    is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }
            );

    private static bool IsInQuery(SyntaxNode node, SemanticModel model) =>
        node.Ancestors()
            .Any(a =>
                a switch
                {
                    LambdaExpressionSyntax => model.GetTypeInfo(a).ConvertedType?.Name == "Expression",
                    QueryExpressionSyntax => model.GetTypeInfo(a).Type is { } type
                        && (type.Name == "IQueryable" || type.AllInterfaces.Any(i => i.Name == "IQueryable")),
                    _ => false,
                }
            );

    private static bool IsStatement(SyntaxNode node, SemanticModel model) =>
        node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType.Name: "ServiceDb" } called
        && Statements.Contains(called.Name);

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
