using Enforcement.Contracts;
using Enforcement.EnforcementSupervision.Reports;

namespace Enforcement.Unit.Supervision;

/// <summary>What anybody reads of a published figure tells of nobody.</summary>
public sealed class SmallCellTests
{
    private static PublishedFigureRow Row(string key, long value, long of = 0) =>
        new("5", 1, key, value, of, "次", of > 0);

    private static Dictionary<string, long> Merged(params PublishedFigureRow[] rows) =>
        SmallCells.Merge(rows).ToDictionary(r => r.Key, r => r.Withheld ? -1 : r.Value);

    [Fact]
    public void Cells_of_fewer_than_five_are_put_together_and_add_up() =>
        Assert.Equal(
            new()
            {
                ["body:A"] = 40,
                ["body:merged"] = 7,
                ["entries"] = 47,
            },
            Merged(Row("entries", 47), Row("body:A", 40), Row("body:B", 4), Row("body:C", 3))
        );

    [Fact]
    public void One_small_cell_takes_the_next_with_it_since_the_total_would_give_it_away() =>
        Assert.Equal(
            new() { ["body:A"] = 40, ["body:merged"] = 14 },
            Merged(Row("body:A", 40), Row("body:B", 12), Row("body:C", 2))
        );

    [Fact]
    public void What_stays_below_five_even_together_is_withheld() =>
        Assert.Equal(new() { ["body:merged"] = -1 }, Merged(Row("body:A", 1), Row("body:B", 2)));

    [Fact]
    public void Breakdowns_are_put_together_each_by_itself_and_zeroes_stay() =>
        Assert.Equal(
            new()
            {
                ["late/body:A"] = 0,
                ["late/body:merged"] = 6,
                ["zone:1"] = 9,
                ["state/held"] = 2,
            },
            Merged(
                Row("late/body:A", 0),
                Row("late/body:B", 3),
                Row("late/body:C", 3),
                Row("zone:1", 9),
                Row("state/held", 2)
            )
        );

    [Fact]
    public void A_share_is_small_by_what_it_is_a_share_of()
    {
        var merged = SmallCells.Merge([
            Row("in-time/body:A", 9, 10),
            Row("in-time/body:B", 1, 3),
            Row("in-time/body:C", 2, 4),
        ]);
        Assert.Equal(
            [("in-time/body:A", 9, 10, 0), ("in-time/body:merged", 3, 7, 2)],
            merged.Select(r => (r.Key, r.Value, r.Denominator, r.Merged))
        );
    }
}
