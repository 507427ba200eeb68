using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Enforcement.Unit.Guards;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Enforcement.Unit.Asvs;

/// <summary>What is said of one requirement.</summary>
/// <param name="Id">9.2.3 of v5.0.0-9.2.3.</param>
/// <param name="What">it asks for, in words of our own.</param>
/// <param name="State">kept, no (does not apply) or open.</param>
/// <param name="Text">how it is kept, why it does not apply, or what is missing and needed.</param>
/// <param name="Absent">what therefore stands in no source of the services.</param>
public sealed record AsvsRow(string Id, string What, string State, string Text, string Absent);

/// <summary>A test that says which requirements it shows.</summary>
public sealed record AsvsMark(string Id, string House, string Test, bool IsTest);

/// <summary>
/// The table of ASVS 5.0.0's requirements of level 1 and 2: requirements.tsv has their numbers and levels, states.tsv
/// what is said of each, and the marks on tests what shows it.
/// </summary>
public sealed partial record AsvsTable(
    IReadOnlyList<(string Id, int Level)> Requirements,
    IReadOnlyList<AsvsRow> Rows,
    IReadOnlyList<AsvsMark> Marks
)
{
    private const string Folder = "tests/Unit/Asvs";
    private static readonly string[] Houses = ["Unit", "Integration", "EndToEnd"];
    private static readonly string[] Chapters =
    [
        "Encoding",
        "Validation and business logic",
        "Browser",
        "Web services",
        "Files",
        "Authentication",
        "Sessions",
        "Authorization",
        "Tokens",
        "OAuth and OIDC",
        "Cryptography",
        "Transport",
        "Configuration",
        "Protection of data",
        "Coding and architecture",
        "Logging and errors",
        "WebRTC",
    ];

    public static AsvsTable Read(Repository checkout) =>
        new(
            [
                .. Records("requirements.tsv")
                    .Select(r => (r["id"], int.Parse(r["level"], CultureInfo.InvariantCulture))),
            ],
            [.. Records("states.tsv").Select(r => new AsvsRow(r["id"], r["what"], r["state"], r["text"], r["absent"]))],
            [.. Houses.SelectMany(house => MarksOf(house, checkout.Sources($"tests/{house}/")))]
        );

    /// <summary>What does not fit, in words.</summary>
    public IEnumerable<string> Faults()
    {
        var known = Requirements.Select(r => r.Id).ToHashSet();
        foreach (var id in known.Where(id => Rows.Count(r => r.Id == id) != 1))
            yield return $"{id} has {Rows.Count(r => r.Id == id)} states";
        foreach (var row in Rows.Where(r => !known.Contains(r.Id)))
            yield return $"{row.Id} is no requirement of level 1 or 2";
        foreach (var row in Rows)
            if (row.State is not ("kept" or "no" or "open"))
                yield return $"{row.Id} is '{row.State}'";
            else if (row.What.Length == 0 || row.Text.Length == 0)
                yield return $"{row.Id} does not say what and why";
            else if (row.State == "open" && !row.Text.Contains("Needed:", StringComparison.Ordinal))
                yield return $"{row.Id} is open and does not say what is needed";
            else if (row.State == "kept" && Marks.All(m => m.Id != row.Id))
                yield return $"{row.Id} is kept and no test is marked";
            else if (row.State == "open" && row.Absent.Length > 0)
                yield return $"{row.Id} is not '{row.State}' by what is absent";
        foreach (var mark in Marks)
            if (!known.Contains(mark.Id))
                yield return $"{mark.Test} is marked with {mark.Id}, which is no requirement of level 1 or 2";
            else if (!mark.IsTest)
                yield return $"{mark.Test} is marked with {mark.Id} and is no test";
            else if (Rows.FirstOrDefault(r => r.Id == mark.Id) is { State: not "kept" } row)
                yield return $"{mark.Test} is marked with {mark.Id}, which is said to be '{row.State}'";
    }

    /// <summary>What is said not to be there and is.</summary>
    public IEnumerable<string> Present(Repository checkout) =>
        from row in Rows
        where row.Absent.Length > 0
        let absent = new Regex(row.Absent, RegexOptions.CultureInvariant)
        from file in checkout.Files
        where
            file.Key.StartsWith("services/", StringComparison.Ordinal)
            && !file.Key.EndsWith(".md", StringComparison.Ordinal)
            && absent.IsMatch(file.Value)
        select $"{row.Id}: {file.Key} has {row.Absent}";

    public string Page()
    {
        int Count(string state) => Rows.Count(r => r.State == state);
        var page = new StringBuilder();
        page.Append(
            string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    # OWASP ASVS 5.0.0, levels 1 and 2

                    Made by `tests/Unit/Asvs` of `states.tsv` there and of the tests that carry
                    `[Asvs("v5.0.0-…")]`; a test compares, so change those. Numbers and levels are of the
                    OWASP Application Security Verification Standard 5.0.0 (OWASP Foundation, CC BY-SA
                    4.0, https://github.com/OWASP/ASVS/tree/v5.0.0); the words are ours and short: read
                    the standard for what each asks in full.

                    Of {Requirements.Count} requirements {Count("kept")} are **kept**, each with a test,
                    {Count("no")} do not apply, {Count("open")} are **open**.


                    """
                )
                .ReplaceLineEndings("\n")
        );
        foreach (var chapter in Requirements.GroupBy(r => int.Parse(r.Id.Split('.')[0], CultureInfo.InvariantCulture)))
        {
            page.Append(CultureInfo.InvariantCulture, $"## V{chapter.Key} {Chapters[chapter.Key - 1]}\n\n");
            page.Append("| | level | asks that | | how, or why not | test |\n|---|---|---|---|---|---|\n");
            foreach (var (id, level) in chapter)
                if (Rows.FirstOrDefault(r => r.Id == id) is { } row)
                    page.Append(
                        CultureInfo.InvariantCulture,
                        $"| {id} | {level} | {Cell(row.What)} | {State(row)} | {Cell(row.Text)} | {Tests(id)} |\n"
                    );
            page.Append('\n');
        }
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private string Tests(string id) =>
        string.Join(
            "<br>",
            Marks.Where(m => m.Id == id).Select(m => $"{m.House} `{m.Test}`").Order(StringComparer.Ordinal)
        );

    private static string State(AsvsRow row) => row.State == "no" ? "does not apply" : $"**{row.State}**";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static IEnumerable<Dictionary<string, string>> Records(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root(), Folder, file));
        var names = lines[0].Split('\t');
        return lines[1..].Select(line => names.Zip(line.Split('\t')).ToDictionary(c => c.First, c => c.Second));
    }

    public static IEnumerable<AsvsMark> MarksOf(string house, IEnumerable<(string Path, string Text)> sources) =>
        from source in sources
        where source.Text.Contains("[Asvs(", StringComparison.Ordinal)
        from member in CSharpSyntaxTree
            .ParseText(source.Text)
            .GetRoot()
            .DescendantNodes()
            .OfType<MemberDeclarationSyntax>()
        from attribute in Attributes(member, "Asvs")
        from argument in attribute.ArgumentList!.Arguments
        let id = ((LiteralExpressionSyntax)argument.Expression).Token.ValueText
        select new AsvsMark(
            id.StartsWith("v5.0.0-", StringComparison.Ordinal) ? id[7..] : id,
            house,
            Name(member),
            member is TypeDeclarationSyntax type ? type.Members.Any(IsTest) : IsTest(member)
        );

    private static bool IsTest(MemberDeclarationSyntax member) =>
        member is MethodDeclarationSyntax && Attributes(member, "Fact", "Theory").Any();

    private static IEnumerable<AttributeSyntax> Attributes(MemberDeclarationSyntax member, params string[] names) =>
        member.AttributeLists.SelectMany(l => l.Attributes).Where(a => names.Contains(a.Name.ToString()));

    private static string Name(MemberDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax method =>
                $"{((TypeDeclarationSyntax)method.Parent!).Identifier}.{method.Identifier}",
            TypeDeclarationSyntax type => type.Identifier.ToString(),
            _ => member.ToString(),
        };
}
