using System.Text.RegularExpressions;
using Enforcement.Unit.Guards;
using Enforcement.WebConsole;
using Enforcement.WebConsole.Report;
using Enforcement.WebConsole.Shared;

namespace Enforcement.Unit.Console;

/// <summary>What the console's pages say: every text that a page names exists, in both languages.</summary>
public sealed partial class WordsTests
{
    public static TheoryData<string> Pages =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root(), "services/Console"), "*.*", SearchOption.AllDirectories)
                .Where(f =>
                    Path.GetExtension(f) is ".razor" or ".cs"
                    && !f.Contains("/obj/", StringComparison.Ordinal)
                    && !f.Contains("/bin/", StringComparison.Ordinal)
                )
                .Select(f => Path.GetRelativePath(Repository.Root(), f)),
        ];

    [Theory, MemberData(nameof(Pages))]
    public void Every_text_that_a_page_names_is_there(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root(), page));
        Assert.All(Named().Matches(text).Select(m => m.Groups[1].Value), key =>
            Assert.True(ConsoleHost.Texts.Has(key), key)
        );
    }

    [Fact]
    public void The_pages_name_many_texts_so_that_the_search_for_them_works() =>
        Assert.True(Pages.Sum(row => Named().Count(File.ReadAllText(Path.Combine(Repository.Root(), row.Data)))) > 300);

    [Theory]
    [InlineData(
        "1",
        "回看期（supervision.look-back）届满。ceiling为上限；grade:B缺数据。",
        false,
        "回看期（“回看期”）届满。“上限：观察期企业计划实地检查”为上限；“证据B级（不计入）”缺数据。"
    )]
    [InlineData(
        "1",
        "ceiling: all visits. grade:B lacks the feed; entries-to-year-before = this / last.",
        true,
        "ceiling: on-site visits planned to firms under observation: all visits. evidence grade B, not counted "
            + "lacks the feed; entries-to-year-before = this / last."
    )]
    [InlineData("5", "entries-to-year-before = this / last", true, "of the year before = this / last")]
    [InlineData("15", "overdue: answered late or not", true, "overdue: answered late or not")]
    public void A_definition_names_its_own_rows_and_rules_by_their_names(
        string figure,
        string definition,
        bool english,
        string shown
    ) => Assert.Equal(shown, FigureWords.Definition(definition, english, FigureWordsTests.Names(figure)));

    [Theory]
    [InlineData("industry:C", "制造业（C）")]
    [InlineData("zone:440103", "区域 荔湾区（440103）")]
    [InlineData("zone:449917009", "区域 449917009")]
    public void Industries_and_divisions_have_names_where_the_tables_name_them(string key, string shown) =>
        Assert.Equal(
            shown,
            FigureWords.Row(key, english: false, FigureWordsTests.Names("1"), new Dictionary<string, string>())
        );

    [GeneratedRegex(@"\bW(?:\.With\(|\[)""([A-Za-z0-9-]+)""")]
    private static partial Regex Named();
}
