using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.Unit.Guards;

/// <summary>The README says what is: every setting with its key, every link to a file that is there.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Root = Repository.Root();

    public static TheoryData<string> Readmes => new("README.md", "README.zh-CN.md");

    [Fact]
    public void Every_setting_stands_in_the_table_and_nothing_else_does()
    {
        var documented = Key().Matches(File.ReadAllText(Path.Combine(Root, "README.md"))).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(Keys(typeof(EnforcementOptions), "ENFORCEMENT").Order(StringComparer.Ordinal), documented);
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_link_leads_to_a_file(string readme)
    {
        var links = Link().Matches(File.ReadAllText(Path.Combine(Root, readme))).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, l => Assert.True(File.Exists(Path.Combine(Root, l)) || Directory.Exists(Path.Combine(Root, l)), $"{l} is not there"));
    }

    private static IEnumerable<string> Keys(Type options, string prefix) => options.GetProperties().Where(p => p.CanWrite)
        .SelectMany(p => p.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal) ? Keys(p.PropertyType, $"{prefix}__{p.Name.ToUpperInvariant()}") : [$"{prefix}__{p.Name.ToUpperInvariant()}"]);

    [GeneratedRegex(@"^\| `(ENFORCEMENT__[A-Z_]+)`", RegexOptions.Multiline)] private static partial Regex Key();
    [GeneratedRegex(@"\]\(((?!https?:)[^)#]+)\)")] private static partial Regex Link();
}
