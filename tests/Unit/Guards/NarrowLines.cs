using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Enforcement.Unit.Guards;

/// <summary>
/// Lines are read side by side with another file, so none is wider than 120 columns. The formatter (CSharpier, run by
/// <c>dotnet csharpier format .</c>) breaks what can be broken; what it leaves wider is one text or
/// one sentence of a test.
/// </summary>
public sealed class NarrowLines
{
    private const int Columns = 120;

    /// <summary>Wide lines that are left in files without a formatter; the numbers may only fall.</summary>
    private static readonly Dictionary<string, int> Left = new() { [".razor"] = 67, [".proto"] = 0 };

    [Fact]
    public void No_line_of_code_is_wider_than_a_text_makes_it() => Assert.Empty(Wide(Repository.Checkout));

    [Theory]
    [InlineData("    // ", " a remark that could go on in the next line")]
    [InlineData("    public int Sum(int first) => ", " + first")]
    [InlineData("    [InlineData(\"x\")] ", " // why")]
    public void A_line_that_could_be_broken_is_found_with_its_number(string begins, string more)
    {
        var line = begins + string.Concat(Enumerable.Repeat(more, Columns / more.Length + 1));
        var planted = $"public sealed class Planted\n{{\n{line}\n}}\n";
        const string path = "services/Verification/Planted.cs";
        Assert.Equal([$"{path}:3"], Wide(new(new Dictionary<string, string> { [path] = planted })));
    }

    [Theory]
    [InlineData(".razor")]
    [InlineData(".proto")]
    public void Wide_lines_elsewhere_only_grow_fewer(string kind) =>
        Assert.InRange(
            Repository
                .Checkout.Files.Where(f => f.Key.EndsWith(kind, StringComparison.Ordinal))
                .Sum(f => f.Value.Split('\n').Count(line => line.Length > Columns)),
            Left[kind] * 9 / 10, // fewer by a tenth: then the number here is old
            Left[kind]
        );

    private static IEnumerable<string> Wide(Repository repository) =>
        from file in repository.Files
        where file.Key.EndsWith(".cs", StringComparison.Ordinal)
        where file.Value.Split('\n').Any(line => line.Length > Columns)
        from line in Breakable(file.Value)
        select $"{file.Key}:{line}";

    private static IEnumerable<int> Breakable(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Preview));
        var root = tree.GetRoot();
        foreach (var line in tree.GetText().Lines.Where(line => line.Span.Length > Columns))
        {
            // Signs behind a text cannot stand without it.
            var end = line.End - 1;
            while (end > line.Start && code[end] is ' ' or ')' or ']' or '}' or ',' or ';' or '"' or '{' or '(')
                end--;
            var last = root.FindToken(end, findInsideTrivia: true);
            var inComment = root.FindTrivia(end).FullSpan.Contains(end) && !last.Span.Contains(end);
            if (inComment || !IsOne(last))
                yield return line.LineNumber + 1;
        }
    }

    // A text, a hole of one, or the name of a test.
    private static bool IsOne(SyntaxToken token) =>
        token.IsKind(SyntaxKind.StringLiteralToken)
        || token.IsKind(SyntaxKind.Utf8StringLiteralToken)
        || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
        || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
        || token.IsKind(SyntaxKind.Utf8MultiLineRawStringLiteralToken)
        || token.Parent!.AncestorsAndSelf().Any(node => node is InterpolatedStringExpressionSyntax)
        || token.Parent is MethodDeclarationSyntax method && method.Identifier == token;
}
