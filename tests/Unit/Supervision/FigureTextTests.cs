using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Reports;
using Enforcement.EnforcementSupervision.Reports.Facts;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.Unit.Supervision;

/// <summary>Definitions are versioned, and the text block for the government report is made of the figures
/// alone.</summary>
public sealed class FigureTextTests
{
    [Fact]
    public void A_definition_whose_words_change_has_a_new_version()
    {
        var known = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Supervision", "figure-definitions.csv"))
            .Skip(1)
            .Select(l => l.Split(','))
            .ToDictionary(c => (c[0], int.Parse(c[1])), c => c[2]);
        var now = YearFigures.All.ToDictionary(f => (f.Number, f.Definition.Version), Hash);
        Assert.Equal(Enumerable.Range(1, 28).Select(n => $"{n}"), YearFigures.All.Select(f => f.Number));
        // Who changes words counts the figure's version up and adds the line printed here.
        var changed = now.Where(n => known.GetValueOrDefault(n.Key) != n.Value)
            .Select(n => $"{n.Key.Number},{n.Key.Version},{n.Value}")
            .ToList();
        Assert.True(changed.Count == 0, string.Join('\n', changed));
        // a version is never taken back
        Assert.All(known.Keys, k => Assert.True(k.Item2 <= YearFigures.Find(k.Item1)!.Definition.Version));
    }

    private static string Hash(YearFigure f) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{f.NameZh}\n{f.NameEn}\n{f.Definition.Zh}\n{f.Definition.En}"))
        )[..16];

    private static readonly YearFacts NothingHappened = new()
    {
        Year = 2025,
        AsOf = new(2026, 6, 30),
        Visits = [],
        MattersOf = new Dictionary<VisitId, int>(),
        KindOf = new Dictionary<VisitId, LineKind>(),
        Entries = [],
        Reported = [],
        Observations = [],
        Complaints = [],
        Lines = [],
        Draws = [],
        ActiveEnterprises = 0,
        NeverPlanned = [],
        Leads = new HashSet<VisitId>(),
    };

    [Fact]
    public void Every_row_that_stands_in_each_year_has_a_name_beside_its_count()
    {
        var figures = YearFigures
            .Of(NothingHappened, YearBalance.Of(NothingHappened))
            .Concat(YearFigures.Of(new Attestation([], [], [])))
            .ToList();
        Assert.Equal(28, figures.Count);
        Assert.All(
            figures.SelectMany(f => f.Rows.SelectMany(r => r.Key.Split('/')).Select(part => (f.Figure, part))),
            x => Assert.True(x.Figure.HasName(x.part), $"figure {x.Figure.Number}: '{x.part}' has no name")
        );
        // and no figure names a key twice, or one of those that all have
        Assert.All(YearFigures.All, f => Assert.Distinct(f.Names.Concat(YearFigures.Breakdowns).Select(n => n.Key)));
    }

    [Fact]
    public void Every_kind_of_warning_has_a_name_in_the_figure_that_counts_it() =>
        Assert.All(Enum.GetValues<WarningKind>().Where(k => k != WarningKind.Unspecified), kind =>
            Assert.True(Instruments.Figure.HasName($"warnings:{kind.Word}"), kind.Word)
        );

    private static CountedFigure Figure(string number, Action<CountedFigure> rows)
    {
        var figure = new CountedFigure(YearFigures.Find(number)!);
        rows(figure);
        return figure;
    }

    private static IEnumerable<string> Some(int n) => Enumerable.Range(1, n).Select(i => $"{i:D4}");

    private static string Text(long before = 8, params IEnumerable<CountedFigure> more) =>
        SectionFour.Text(2025, [Figure("1", f => f.Count("total", "次", Some(1863))), Figure("3", f =>
                {
                    f.Count("opening", "户", Some(5));
                    f.Count("new", "户", Some(3));
                    f.Count("expired", "户", Some(2));
                    f.Count("revoked", "户", Some(1));
                    f.Count("closing", "户", Some(5));
                }), Figure("5", f =>
                {
                    f.Count("entries", "次", Some(7));
                    f.Sum("matter-times", "项次", 20);
                    f.Sum("officer-times", "人次", 14);
                    f.Ratio("entries-to-year-before", "次", 7, before);
                }), .. more]);

    [Fact]
    public void The_headline_is_cause_O_alone_and_the_other_causes_follow_it_by_themselves()
    {
        var text = Text(8, Figure("2", f =>
            {
                f.Count("cause:M", "次", Some(4));
                f.Count("cause:N", "次", Some(2));
                f.Count("cause:C", "次", Some(9));
            }));
        Assert.StartsWith("2025年，全年入企行政检查7次（20项次、14人次），同比下降12.5%。", text);
        Assert.Contains("因执法观察期减少入企执法1863次。另以“综合查一次”合并减少4户次，以非现场监管替代2次。", text);
        Assert.Contains("年初处于执法观察期的企业5户，年内新纳入3户、期满2户、终止1户，年末5户", text);
        Assert.DoesNotContain("上限", text); // what the cap stopped is no reduction
        Assert.DoesNotContain("1867", text);
    }

    [Theory]
    [InlineData(7, "与上年持平")]
    [InlineData(4, "同比增长75%")]
    [InlineData(0, "人次）。")] // no year before
    public void The_change_to_the_year_before_is_said_only_where_there_is_one(int before, string said) =>
        Assert.Contains(said, Text(before));

    [Fact]
    public void Legal_review_and_the_fairness_of_draws_have_a_sentence_each_where_there_is_something_to_tell()
    {
        var text = Text(
            8,
            Figure("28", f => f.Ratio("as-bound", "层", 39, 40)),
            Figure("27", f => f.Ratio("legal-reviewers", "人", 6, 120))
        );
        Assert.Contains("已公布的抽取按公布比例抽足的占97.5%。", text);
        Assert.Contains("落实行政执法决定法制审核制度，配备法制审核人员6人，占执法人员5%。", text);
        text = Text(
            8,
            Figure("28", f => f.Ratio("as-bound", "层", 0, 0)),
            Figure("27", f => f.Ratio("legal-reviewers", "人", 0, 0))
        );
        Assert.DoesNotContain("抽足", text);
        Assert.DoesNotContain("法制审核人员", text);
    }

    [Fact]
    public void A_sentence_without_a_base_is_left_out()
    {
        var text = Text(
            8,
            Figure("9", f => f.Ratio("in-time", "件", 0, 0)),
            Figure("7", f => f.Count("draws", "次", Some(2))),
            Figure("8", f => f.Ratio("verified", "次", 0, 0))
        );
        Assert.DoesNotContain("公示率", text);
        Assert.DoesNotContain("通过率", text);
        Assert.StartsWith("2025年，全面推行“双随机、一公开”监管，全年实施抽取2次，抽中企业0户（0户次）。全年", text);
        Assert.DoesNotContain("线索", text);
    }
}
