using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Reports.Figures;

internal static class DocumentedFigures
{
    private static readonly (DocumentedKey Key, string Name, string Unit)[] Keys =
    [
        (DocumentedKey.Entries, "entries", "次"),
        (DocumentedKey.MatterTimes, "matter-times", "项次"),
        (DocumentedKey.OfficerTimes, "officer-times", "人次"),
        (DocumentedKey.Draws, "draws", "次"),
        (DocumentedKey.Drawn, "drawn", "户"),
        (DocumentedKey.Measures, "measures", "件"),
        (DocumentedKey.Reviews, "reviews", "件"),
        (DocumentedKey.Lawsuits, "lawsuits", "件"),
    ];

    public static YearFigure Figure { get; } =
        new("26", "上年数据（以文件为据）", "The year before, by documents")
        {
            Basis = "各项所附文件；本系统登记前的年度没有可核验的账目",
            Definition = new(
                1,
                "上年总数，照录所附文件（名称、文号、文件摘要），不是本系统的计数，不计入任何一项；"
                    + "entries-to-documented=本年入企÷文件所载上年入企。",
                "Totals of the year before as a document states them, with its title, number and hash: no count of "
                    + "ours and part of none. entries-to-documented: entries of this year / those the document "
                    + "states of the last."
            ),
            Names =
            [
                new("entries", "入企行政检查（次）", "entries"),
                new("matter-times", "项次", "matter-times"),
                new("officer-times", "人次", "officer-times"),
                new("draws", "完成抽取", "draws completed"),
                new("drawn", "抽中企业", "enterprises drawn"),
                new("measures", "柔性措施", "flexible measures"),
                new("reviews", "复议审结", "reviews decided"),
                new("lawsuits", "诉讼审结", "lawsuits decided"),
                new("entries-to-documented", "本年入企为文件所载上年的", "entries, of what the document states"),
            ],
            Count = (figure, facts, _) => Count(figure, facts),
        };

    private static void Count(CountedFigure figure, YearFacts facts)
    {
        foreach (var row in facts.Documented)
        {
            var (_, name, unit) = Keys.Single(k => k.Key == row.Key);
            figure.Sum(name, unit, row.Value, [$"{row.DocumentNumber} {row.Source}"]);
            if (row.Key == DocumentedKey.Entries && !facts.EntriesOf(facts.Year - 1).Any())
                figure.Ratio("entries-to-documented", "次", facts.EntriesOf(facts.Year).Count(), row.Value);
        }
    }
}
