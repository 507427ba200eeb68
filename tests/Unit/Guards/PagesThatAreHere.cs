using System.Text.RegularExpressions;

namespace Enforcement.Unit.Guards;

/// <summary>
/// Nobody is sent to a page that a clone of this repository has not got: no file of words that is not here, and no
/// section of anything but a published standard.
/// </summary>
public sealed partial class PagesThatAreHere
{
    private const string Own = "tests/Unit/Guards/PagesThatAreHere.cs";
    private static readonly string[] Readers = [".cs", ".proto", ".razor", ".py", ".js", ".sh", ".md", ".yml", ".json"];
    private static readonly Repository House = Repository.Checkout;

    [Theory]
    [InlineData("services/InspectionPlanning/Visits/Other.cs", "// nothing of it counts (DESIGN §6)")]
    [InlineData("services/InspectionPlanning/Visits/Other.cs", "/// <summary>The rule of domain V10.</summary>")]
    [InlineData("protos/enforcement/planning/v1/other.proto", "// Draws, see ../DESIGN.md")]
    [InlineData("tests/recount/other.py", "# as the reference says in §4.2")]
    [InlineData("services/Console/Shared/Other.razor", "@* services/NOWHERE.md has the words *@")]
    [InlineData("tests/README.md", "more of it stands in ARCHITECTURE.md")]
    public void Nothing_sends_its_reader_to_a_page_that_is_not_here(string path, string line)
    {
        Assert.Equal($"{path}:2: {line}", Assert.Single(Absent(new Repository(Only(path, $"\n{line}\n")))));
        Assert.Empty(Absent(House));
    }

    // The checkout's pages may be named, and this one file reads.
    private static Dictionary<string, string> Only(string path, string text) =>
        new(
            House
                .Files.Where(f => f.Key.EndsWith(".md", StringComparison.Ordinal))
                .Select(f => KeyValuePair.Create(f.Key, ""))
        )
        {
            [path] = text,
        };

    private static IEnumerable<string> Absent(Repository r)
    {
        var pages = r.Files.Keys.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).ToList();
        return from file in r.Files
            where file.Key != Own && Readers.Contains(Path.GetExtension(file.Key))
            from line in file.Value.Split('\n').Select((text, i) => (Text: text.TrimEnd('\r'), No: i + 1))
            where IsAbsent(line.Text, pages)
            select $"{file.Key}:{line.No}: {line.Text.Trim()}";
    }

    private static bool IsAbsent(string line, List<string> pages) =>
        Reference().IsMatch(line)
        || (line.Contains('§', StringComparison.Ordinal) && !Standard().IsMatch(line))
        || Page()
            .Matches(line)
            .Select(m => Up().Replace(m.Value, ""))
            .Any(named => !pages.Any(p => p == named || p.EndsWith($"/{named}", StringComparison.Ordinal)));

    [GeneratedRegex(@"\bDESIGN\b|\bdomain (V\d|§|reference)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(RFC|FIPS|GB/T|GB|ISO) ?[0-9][0-9-]*,? §")]
    private static partial Regex Standard();

    [GeneratedRegex(@"^(\.{0,2}/)+")]
    private static partial Regex Up();

    // A page is named in capitals; a program's own output (report-2025.md) is not.
    [GeneratedRegex(@"(?<![\w.*-])[\w./-]*\b[A-Z][A-Z-]+(\.zh-CN)?\.md\b")]
    private static partial Regex Page();
}
