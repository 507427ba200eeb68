using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Reports;
using Enforcement.WebConsole.Report;

namespace Enforcement.Unit.Console;

/// <summary>How the report's page shows a row: never a division by zero, never a fen as a yuan, never a key without
/// words where there are some.</summary>
public sealed class FigureWordsTests
{
    private static readonly Dictionary<string, string> Bodies = new() { ["ZJJ"] = "住建局" };

    /// <summary>As the service tells them.</summary>
    internal static RowNames Names(string figure) => RowNames.Of(ReportsService.Outlines(), figure);

    private static FigureRow Row(string key, long value, string unit, long denominator = 0, bool ratio = false) =>
        new()
        {
            Key = key,
            Value = value,
            Unit = unit,
            Denominator = denominator,
            Ratio = ratio,
        };

    [Fact]
    public void A_ratio_without_a_base_is_a_dash_and_one_with_a_base_keeps_its_exact_fraction()
    {
        Assert.Equal(("–", ""), FigureWords.Value(Row("in-time", 0, "件", 0, true)));
        Assert.Equal(("0%", "0 / 3"), FigureWords.Value(Row("in-time", 0, "件", 3, true)));
        Assert.Equal(("33.3%", "1 / 3"), FigureWords.Value(Row("in-time", 1, "件", 3, true)));
        // visits, no share
        Assert.Equal(("799.4", "3,997 / 5"), FigureWords.Value(Row("expected/class-a", 3_997, "次", 5, true)));
        Assert.Equal(("25", "50 / 2"), FigureWords.Value(Row("median-days-to-reply", 50, "天", 2, true)));
        Assert.Equal(
            ("85", "/ 100 分"),
            FigureWords.Value(Row("assessment/body:ZJJ", 8_500, "百分之一分", 10_000, true))
        );
    }

    [Fact]
    public void Money_is_shown_in_yuan_and_a_count_in_its_unit()
    {
        Assert.Equal(("1,234.56", "元"), FigureWords.Value(Row("leniency:reduced/fine", 123_456, "分")));
        Assert.Equal(("1,863", "次"), FigureWords.Value(Row("total", 1_863, "次")));
    }

    [Fact]
    public void The_published_value_is_shown_by_the_same_rules()
    {
        var row = Row("in-time", 1, "件", 3, true);
        row.Published = new() { Value = 2, Denominator = 4 };
        Assert.Equal(("50%", "2 / 4"), FigureWords.Value(row, published: true));
    }

    [Fact]
    public void Keys_become_words_part_by_part_and_an_unknown_one_stays_what_it_is()
    {
        Assert.Equal("综合查一次（M） · 已撤销", FigureWords.Row("cause:M/state:reversed", false, Names("2"), Bodies));
        Assert.Equal("按期公示率 · 住建局", FigureWords.Row("in-time/body:ZJJ", false, Names("9"), Bodies));
        Assert.Equal("YJJ", FigureWords.Row("body:YJJ", false, Names("1"), Bodies));
        Assert.Equal("类别 A", FigureWords.Row("class:A", false, Names("1"), Bodies));
        Assert.Equal("brand new", FigureWords.Row("brand-new", true, Names("1"), Bodies));
        Assert.Equal("brand-new", FigureWords.Row("brand-new", false, Names("1"), Bodies));
    }

    [Theory]
    [InlineData("total", false)]
    [InlineData("cause:M/state:pending", false)]
    [InlineData("cause:M/zone:449917001", true)]
    [InlineData("body:ZJJ", true)]
    public void A_row_that_breaks_another_one_down_stands_behind_it(string key, bool detail) =>
        Assert.Equal(detail, FigureWords.IsDetail(key));
}
