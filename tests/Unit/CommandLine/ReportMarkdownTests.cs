using System.Text.RegularExpressions;
using Enforcement.Cli.Commands;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Reports;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.Unit.CommandLine;

/// <summary>The yearly report as Markdown: people read it, so words stand where programs read keys.</summary>
public sealed partial class ReportMarkdownTests
{
    public static TheoryData<string> Figures => [.. YearFigures.All.Select(f => f.Number)];

    [Theory, MemberData(nameof(Figures))]
    public void Every_figure_reads_in_words_of_both_languages(string number)
    {
        var figure = YearFigures.Find(number)!;
        var names = ReportsService.Outlines();
        var report = new GetAnnualReportReply
        {
            Year = 2025,
            Balance = new() { Closes = true },
            Figures =
            {
                new Figure
                {
                    Number = figure.Number,
                    NameZh = figure.NameZh,
                    NameEn = figure.NameEn,
                    DefinitionZh = figure.Definition.Zh,
                    DefinitionEn = figure.Definition.En,
                    Rows = { figure.Names.Select(n => new FigureRow { Key = n.Key, Unit = "次" }) },
                },
            },
        };
        var text = ReportOutput.Markdown(report, names);
        var section = text[
            text.IndexOf("\n## ", StringComparison.Ordinal)..text.IndexOf("\n## 平衡", StringComparison.Ordinal)
        ];
        // A key is what a program reads: of two lower-case words, or of a kind and a value.
        var keys = figure.Names.Concat(YearFigures.Breakdowns).Where(n => Key().IsMatch(n.Key)).ToList();
        var english = string.Join('\n', figure.Names.Select(n => n.En).Append(figure.NameEn));
        Assert.Empty(
            keys.Where(k => !english.Contains(k.Key, StringComparison.Ordinal) && Says(section, k.Key))
                .Select(k => k.Key)
        );
        // Chinese has no hyphenated words of its own.
        var chinese = section.Split('\n').Where(l => Han().IsMatch(l)).Select(l => l.Split(" / ")[0]);
        Assert.Empty(chinese.SelectMany(l => Key().Matches(l)).Select(m => m.Value));
    }

    private static bool Says(string text, string key) =>
        Regex.IsMatch(text, $"(?<![A-Za-z0-9.:-]){Regex.Escape(key)}(?![A-Za-z0-9:-])");

    [GeneratedRegex("(?<![A-Za-z0-9.:-])[a-z]+(?:[.:-][a-zA-Z]+)+")]
    private static partial Regex Key();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
