using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Measures;
using Enforcement.InspectionPlanning.Rules;

namespace Enforcement.Unit.Planning;

/// <summary>行政处罚法 art. 33, condition by condition.</summary>
public sealed class LeniencyRuleTests
{
    private const string Item = "440201018002";
    private static readonly DateOnly On = new(2025, 3, 1),
        Today = new(2025, 3, 10);

    [Theory]
    [InlineData(LeniencyGround.Minor, Harm.None, true, "")]
    [InlineData(LeniencyGround.Minor, Harm.Minor, true, Reasons.LeniencyCondition)] // minor harm is harm
    [InlineData(LeniencyGround.Minor, Harm.More, true, Reasons.LeniencyCondition)]
    [InlineData(LeniencyGround.Minor, Harm.None, false, Reasons.LeniencyCondition)]
    [InlineData(LeniencyGround.First, Harm.None, true, "")]
    [InlineData(LeniencyGround.First, Harm.Minor, true, "")]
    [InlineData(LeniencyGround.First, Harm.More, true, Reasons.LeniencyCondition)]
    [InlineData(LeniencyGround.First, Harm.Minor, false, Reasons.LeniencyCondition)]
    [InlineData(LeniencyGround.NoFault, Harm.More, false, "")] // no fault asks for neither
    public void A_penalty_is_spared_only_where_every_condition_of_its_ground_holds(
        LeniencyGround ground,
        Harm harm,
        bool corrected,
        string reason
    )
    {
        var ask = Ask(ground) with { Harm = harm, CorrectedOn = corrected ? On : null };
        if (reason.Length == 0)
            Assert.Equal(ground, Decide(ask).Ground);
        else
            Assert.Equal(reason, Assert.Throws<Refusal>(() => Decide(ask)).Reason);
    }

    [Theory]
    [InlineData("2025-03-05", true)]
    [InlineData("2025-03-06", false)]
    public void In_time_is_by_the_last_day_of_the_correction_window(string corrected, bool inTime)
    {
        var decide = () =>
            Decide(
                Ask(LeniencyGround.Minor) with
                {
                    CorrectedOn = DateOnly.Parse(corrected),
                },
                correctBy: new(2025, 3, 5)
            );
        if (inTime)
            decide();
        else
            Assert.Equal(Reasons.LeniencyCondition, Assert.Throws<Refusal>(() => decide()).Reason);
    }

    [Theory]
    [InlineData("2025-03-01", false, false)] // the same day, another body
    [InlineData("2023-03-01", false, false)] // the last day of its two years
    [InlineData("2023-02-28", false, true)]
    [InlineData("2025-03-02", false, true)] // later and not forgiven as a first: it is the second one itself
    [InlineData("2025-03-02", true, false)]
    [InlineData("2027-03-01", true, false)]
    [InlineData("2027-03-02", true, true)]
    public void A_first_is_first_by_the_day_of_the_violation_in_the_months_around_it(
        string known,
        bool asFirst,
        bool first
    )
    {
        var ledger = new ViolationLedger([Violation(DateOnly.Parse(known), asFirst)], 24);
        Assert.Equal(first, ledger.Against(On, null) is null);
    }

    [Fact]
    public void What_the_same_visit_found_does_not_bar_its_own_decision_but_a_first_already_given_for_it_does()
    {
        var found = Violation(On, false) with { VisitId = VisitId.Stored("TASK-1") };
        Assert.Null(new ViolationLedger([found], 24).Against(On, VisitId.Stored("TASK-1")));
        Assert.NotNull(new ViolationLedger([found], 24).Against(On, VisitId.Stored("TASK-2")));
        Assert.NotNull(new ViolationLedger([found with { First = true }], 24).Against(On, VisitId.Stored("TASK-1")));
    }

    [Fact]
    public void The_money_spared_is_measured_by_the_named_tier_else_by_the_lightest()
    {
        Assert.Equal(100_000, Decide(Ask(LeniencyGround.Minor) with { Circumstance = "较重" }, benchmark: true).Floor);
        Assert.Equal(5_000, Decide(Ask(LeniencyGround.Minor), benchmark: true).Floor);
        Assert.Equal(
            0,
            Decide(Ask(LeniencyGround.Listed) with { Kind = LeniencyKind.NoCoercion }, benchmark: true).Floor
        ); // coercion forgone is no money
        Assert.Equal((0, null), Decide(Ask(LeniencyGround.Minor)) is var d ? (d.Floor, d.BenchmarkId) : default);
    }

    private static LeniencyDecided Decide(LeniencyAsk ask, DateOnly? correctBy = null, bool benchmark = false) =>
        LeniencyRule.Decide(
            ask,
            new(
                List(RuleListKind.NoPenalty, []),
                benchmark
                    ?
                    [
                        List(
                            RuleListKind.Benchmark,
                            [new("较轻", 5_000, 100_000, null), new("较重", 100_000, 1_000_000, null)]
                        ),
                    ]
                    : [],
                correctBy,
                new([], 24)
            ),
            "LEN-1",
            "MEAS-1",
            Today
        );

    private static LeniencyAsk Ask(LeniencyGround ground) =>
        new(
            BodyCode.Stored("ZJJ"),
            CreditCode.Parse("91449917MA5TEK011G"),
            Item,
            On,
            LeniencyKind.NoPenalty,
            ground,
            Harm.None,
            On,
            new('a', 64),
            "",
            0,
            "r",
            null
        );

    private static ViolationRow Violation(DateOnly on, bool first) =>
        new()
        {
            Source = "LEN-0",
            Item = Item,
            CreditCode = CreditCode.Parse("91449917MA5TEK011G"),
            Body = BodyCode.Stored("YJJ"),
            ViolatedOn = on,
            First = first,
        };

    private static RuleListRow List(RuleListKind kind, IReadOnlyList<TierOf> tiers) =>
        new()
        {
            ListId = $"LIST-{kind}",
            Kind = kind,
            Body = BodyCode.Stored("ZJJ"),
            Title = "t",
            DocumentNumber = "d",
            ReviewNumber = "r",
            FilingNumber = "f",
            LegalBasis = "l",
            EffectiveFrom = new(2023, 1, 1),
            Items = [new(Item, "n", "s", "a", "l", "m", null, tiers)],
        };
}
