using System.Text.RegularExpressions;
using Enforcement.AgencyInbox;
using Enforcement.Testing;

namespace Enforcement.Unit.Guards;

/// <summary>The pages say what is: every setting with its key, every link to a file and a heading that are
/// there.</summary>
public sealed partial class ReadmeTests
{
    private const int Columns = 120,
        MostLines = 150;
    private static readonly string Root = Repository.Root();

    // Tables of long rows with their sources, written for an editor that wraps.
    private static readonly string[] Wide = ["seeds/README.md", "tests/cases/README.md", "services/Console/README.md"];

    public static TheoryData<string> Pages =>
        new(
            Repository
                .Checkout.Files.Keys.Where(f => f.EndsWith(".md", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("services/README.md", "ENFORCEMENT", typeof(EnforcementOptions))]
    [InlineData("services/AgencyInbox/README.md", "ENFORCEMENT__INBOX", typeof(InboxOptions))]
    [Asvs("v5.0.0-2.1.3", "v5.0.0-5.1.1", "v5.0.0-13.1.1", "v5.0.0-15.1.3")]
    public void Every_setting_stands_in_the_table_and_nothing_else_does(string page, string prefix, Type options)
    {
        var documented = Key().Matches(Text(page)).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(Keys(options, prefix).Order(StringComparer.Ordinal), documented);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading_that_are_there(string page) =>
        Assert.Empty(Dead(page, Text(page)));

    [Fact]
    public void A_link_that_leads_nowhere_is_named()
    {
        Assert.Equal(
            ["README.md: nowhere.md"],
            Dead("README.md", "see [it](nowhere.md) and [that](services/README.md)")
        );
        Assert.Equal(
            ["services/README.md: Cli/README.md#nothing"],
            Dead("services/README.md", "[one](Cli/README.md#exit-codes) and [other](Cli/README.md#nothing)")
        );
    }

    [Fact]
    public void The_first_page_is_short_in_both_languages()
    {
        Assert.InRange(Text("README.md").Count(c => c == '\n'), 1, MostLines);
        Assert.InRange(Text("README.zh-CN.md").Count(c => c == '\n'), 1, MostLines);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Prose_is_narrow(string page)
    {
        if (Wide.Contains(page))
            return;
        Assert.DoesNotContain(Prose(Text(page)), l =>
            l.Length > Columns && !l.Contains("](", StringComparison.Ordinal)
        );
    }

    /// <summary>The Chinese page uses Chinese punctuation: half-width stands in code and links alone.</summary>
    [Fact]
    public void The_Chinese_page_is_set_as_Chinese()
    {
        Assert.NotEmpty(HalfWidth("点“登录”:页面"));
        Assert.NotEmpty(HalfWidth("两条命令,一个进程"));
        Assert.NotEmpty(HalfWidth("双随机(抽取)"));
        Assert.Empty(HalfWidth("见 [规则](services/README.md)，以及 `a,b`：两处（各一）。"));
        Assert.Empty(Prose(Text("README.zh-CN.md")).SelectMany(HalfWidth));
    }

    private static IEnumerable<string> Dead(string page, string text)
    {
        foreach (var link in Link().Matches(Fence().Replace(text, "")).Select(m => m.Groups[1].Value))
        {
            var (file, anchor) = link.Split('#') is [var f, var a] ? (f, a) : (link, "");
            var path = Path.GetFullPath(
                Path.Combine(Root, Path.GetDirectoryName(page)!, file.Length > 0 ? file : Path.GetFileName(page))
            );
            var isThere = File.Exists(path) || Directory.Exists(path);
            if (!isThere || (anchor.Length > 0 && !Headings(File.ReadAllText(path)).Contains(anchor)))
                yield return $"{page}: {link}";
        }
    }

    private static IEnumerable<string> Headings(string text) =>
        Heading()
            .Matches(Fence().Replace(text, ""))
            .Select(m => Punctuation().Replace(m.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    // Neither tables nor what stands in a fence.
    private static IEnumerable<string> Prose(string text) =>
        Fence().Replace(text, "").Split('\n').Where(l => !l.StartsWith('|'));

    private static IEnumerable<string> HalfWidth(string line) =>
        Mixed().Matches(Quoted().Replace(line, "")).Select(m => $"{m.Value} in {line}");

    private static string Text(string page) => File.ReadAllText(Path.Combine(Root, page)).ReplaceLineEndings("\n");

    private static IEnumerable<string> Keys(Type options, string prefix) =>
        options
            .GetProperties()
            .Where(p => p.CanWrite)
            .SelectMany(p =>
                p.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
                    ? Keys(p.PropertyType, $"{prefix}__{p.Name.ToUpperInvariant()}")
                    : [$"{prefix}__{p.Name.ToUpperInvariant()}"]
            );

    [GeneratedRegex(@"^\| `(ENFORCEMENT__[A-Z_]+)`", RegexOptions.Multiline)]
    private static partial Regex Key();

    [GeneratedRegex(@"\]\(((?!https?:)[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`[^`]*`|(?<=\])\([^)]*\)")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\u4e00-\u9fff“”][,;:!?]|[,;:!?][\u4e00-\u9fff]|\([\u4e00-\u9fff]|[\u4e00-\u9fff]\)")]
    private static partial Regex Mixed();
}
