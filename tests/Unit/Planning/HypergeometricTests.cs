using Enforcement.InspectionPlanning.Draws;

namespace Enforcement.Unit.Planning;

public sealed class HypergeometricTests
{
    [Fact]
    public void The_interval_is_the_one_that_counting_every_draw_gives()
    {
        // All draws of n of N firms, of which the first K are marked.
        foreach (
            var (all, marked, drawn) in ((int, int, int)[])[(10, 4, 3), (12, 6, 6), (14, 2, 7), (9, 9, 4), (13, 5, 1)]
        )
        {
            var counts = new long[drawn + 1];
            for (var set = 0; set < 1 << all; set++)
                if (System.Numerics.BitOperations.PopCount((uint)set) == drawn)
                    counts[System.Numerics.BitOperations.PopCount((uint)set & ((1u << marked) - 1))]++;
            var total = counts.Sum();
            var low = Enumerable
                .Range(0, drawn + 1)
                .Last(k => counts[k] > 0 && counts.Take(k).Sum() * Hypergeometric.EachEnd <= total);
            var high = Enumerable
                .Range(0, drawn + 1)
                .First(k => counts[k] > 0 && counts.Skip(k + 1).Sum() * Hypergeometric.EachEnd <= total);
            Assert.Equal(((long)low, (long)high), Hypergeometric.Between(all, marked, drawn));
        }
    }

    [Theory]
    [InlineData(100, 100, 7, 7, 7)] // all are of the town
    [InlineData(100, 0, 7, 0, 0)] // nobody is
    [InlineData(100, 30, 100, 30, 30)] // everybody is drawn
    [InlineData(100, 30, 0, 0, 0)] // nobody is
    public void What_is_certain_is_an_interval_of_one_number(long all, long marked, long drawn, long low, long high) =>
        Assert.Equal((low, high), Hypergeometric.Between(all, marked, drawn));

    [Fact]
    public void A_frame_of_a_district_takes_no_time_and_holds_what_is_to_be_expected()
    {
        var (low, high) = Hypergeometric.Between(25_000, 4_000, 1_250);
        Assert.InRange(200, low, high);
        Assert.True(low > 160 && high < 240, $"{low} to {high}");
    }
}
