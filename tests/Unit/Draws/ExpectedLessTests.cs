using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;

namespace Enforcement.Unit.Draws;

/// <summary>N x (ordinary rate - own rate) over the strata of class A, exactly.</summary>
public sealed class ExpectedLessTests
{
    // A/0, A/1, B/0, B/1, C/0, C/1, D/0, D/1
    private static readonly string?[] Rates = ["3/1000", "1/1000", "9/1000", "3/1000", "30/1000", null, null, null];

    [Fact]
    public void Each_burden_class_is_compared_with_its_own_ordinary_rate_and_only_class_A_counts()
    {
        // 1000 x 6/1000 + 100 x 2/1000
        Assert.Equal("31/5", ExpectedLess.Of([1000, 100, 77, 88, 99, 0, 0, 0], Rates, ordinary: RiskClass.B));
        Assert.Equal("27/1", ExpectedLess.Of([1000, 0, 0, 0, 0, 0, 0, 0], Rates, ordinary: RiskClass.C));
    }

    [Fact]
    public void A_class_that_is_drawn_more_counts_against_it_and_one_drawn_alike_for_nothing()
    {
        Assert.Equal(
            "-6/1",
            ExpectedLess.Of(
                [1000, 0, 5, 0, 0, 0, 0, 0],
                ["9/1000", null, "3/1000", null, null, null, null, null],
                ordinary: RiskClass.B
            )
        );
        Assert.Equal(
            "0/1",
            ExpectedLess.Of(
                [1000, 0, 5, 0, 0, 0, 0, 0],
                ["1/10", null, "10/100", null, null, null, null, null],
                ordinary: RiskClass.B
            )
        );
        // nobody of class A was in the roster
        Assert.Equal("0/1", ExpectedLess.Of([0, 0, 5, 5, 5, 0, 0, 0], Rates, ordinary: RiskClass.B));
    }

    [Fact]
    public void Without_a_rate_to_compare_with_nothing_is_said()
    {
        Assert.Null(ExpectedLess.Of([10, 10, 0, 0, 0, 0, 0, 0], Rates, ordinary: RiskClass.Unspecified));
        Assert.Null(ExpectedLess.Of([10, 10, 0, 0, 0, 0, 0, 0], Rates, ordinary: RiskClass.C)); // C/1 has none
        // and is not asked where no A/1 is
        Assert.Equal("27/100", ExpectedLess.Of([10, 0, 0, 0, 0, 0, 0, 0], Rates, ordinary: RiskClass.C));
    }
}
