using System.Text.RegularExpressions;

namespace Enforcement.Unit.Guards;

/// <summary>What every process stands on says nothing of the district: none of the glossary's terms stands there, in
/// prose, in a text, or as a part of a name.</summary>
public sealed partial class GroundWords
{
    private const string Glossary = "services/GLOSSARY.md";

    private static readonly string[] Ground =
    [
        "BuildingBlocks",
        "Daybook",
        "Ledger",
        "Files",
        "Mail",
        "MessageQueues",
        "Oidc",
    ];

    /// <summary>What is written so means something else there, or is said by Contracts; each with the reason.</summary>
    private static readonly (string Pattern, string Reason)[] Elsewhere =
    [
        (@"\bRole\.[A-Z]\w*", "who may call is said by the constants of Contracts, and what a machine's role is"),
        (@"\bDistrictOptions\b", "the settings that speak of the district are a type of Contracts, named once"),
        (@"\bDrawImage\b", "SkiaSharp's own method"),
        (@"\w*[Tt]icket\w*", "ASP.NET calls so who is signed in and his tokens"),
    ];

    [Fact]
    public void What_every_service_stands_on_has_no_word_of_the_district() => Assert.Empty(Found(Repository.Checkout));

    [Theory]
    [InlineData("// counts each avoided one")]
    [InlineData("public string Enterprise { get; }")]
    [InlineData("public CreditCode Code { get; }")]
    [InlineData("// how often they visit")]
    [InlineData("// which of the two visits")]
    [InlineData("private int lastVisitId;")]
    [InlineData("var row = \"visit_id\";")]
    [InlineData("// one of the bodies")]
    [InlineData("// two officers")]
    [InlineData("// the justice bureau")]
    [InlineData("var agency = request.Agency;")]
    [InlineData("case \"planning\":")]
    [InlineData("options.Division")]
    [InlineData("internal sealed class WarningRules;")]
    [InlineData("// a complaint")]
    [InlineData("IsFrozenRoster(rows)")]
    public void A_word_of_the_district_is_found(string line) =>
        Assert.Contains(Found(Repository.Checkout.With("services/Ledger/Journal/Planted.cs", line)), found =>
            found.StartsWith("services/Ledger/Journal/Planted.cs:1 ", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("// who visited, a visitor")]
    [InlineData("public sealed class Visitor;")]
    [InlineData("// an entry of the journal and its body")]
    [InlineData("// withdraws")]
    public void A_word_that_only_begins_so_is_none(string line) =>
        Assert.DoesNotContain(Found(Repository.Checkout.With("services/Ledger/Journal/Planted.cs", line)), found =>
            found.Contains("Planted", StringComparison.Ordinal)
        );

    /// <summary>An exception that excuses nothing any more goes.</summary>
    [Fact]
    public void Each_exception_excuses_something() =>
        Assert.All(Elsewhere, e =>
            Assert.Contains(Sources(Repository.Checkout), f => Regex.IsMatch(f.Text, e.Pattern))
        );

    [Fact]
    public void The_glossary_is_read() => Assert.Contains("credit code", Terms(Repository.Checkout));

    private static IReadOnlyList<string> Found(Repository repository)
    {
        var terms = Terms(repository).Select(t => t.Split(' ', '-')).ToLookup(t => t[0], StringComparer.Ordinal);
        return
        [
            .. from file in Sources(repository)
            from line in file.Text.Split('\n').Index()
            from term in In(Words(Excused(line.Item)), terms)
            select $"{file.Path}:{line.Index + 1} {term}",
        ];
    }

    private static IEnumerable<(string Path, string Text)> Sources(Repository repository) =>
        Ground.SelectMany(project => repository.Sources($"services/{project}/"));

    /// <summary>The first column of the table, term by term.</summary>
    private static IReadOnlyList<string> Terms(Repository repository) =>
        [
            .. repository
                .Files[Glossary]
                .Split('\n')
                .SkipWhile(l => !l.StartsWith("|---", StringComparison.Ordinal))
                .Skip(1)
                .TakeWhile(l => l.StartsWith('|'))
                .SelectMany(l => l.Split('|')[1].Split(','))
                .Select(t => t.Trim()),
        ];

    private static string Excused(string line) =>
        Elsewhere.Aggregate(line, (text, e) => Regex.Replace(text, e.Pattern, ""));

    /// <summary>visitIds, visit_ids and VisitIds are "visit", "ids".</summary>
    private static IReadOnlyList<string> Words(string line) =>
        [.. Word().Matches(line).Select(m => m.Value.ToLowerInvariant())];

    private static IEnumerable<string> In(IReadOnlyList<string> words, ILookup<string, string[]> terms)
    {
        for (var at = 0; at < words.Count; at++)
            foreach (var term in terms[words[at]].Concat(terms[Singular(words[at])]).Distinct())
                if (at + term.Length <= words.Count && term.Index().All(w => Is(words[at + w.Index], w.Item)))
                    yield return string.Join(' ', term);
    }

    private static bool Is(string word, string term) => word == term || Singular(word) == term;

    private static string Singular(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Word();
}
