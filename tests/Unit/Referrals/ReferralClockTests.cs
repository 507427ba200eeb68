using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Referrals;

namespace Enforcement.Unit.Referrals;

/// <summary>Times are Beijing's, written as the instants they are.</summary>
public sealed class ReferralClockTests
{
    private static PolicySet Rule(string value, string unit, string dayType = "") =>
        new("k", "", value, unit, dayType, "a test", new(2024, 1, 1), null, "low");

    private static DateTimeOffset At(string beijing) =>
        DateTimeOffset.Parse($"{beijing}:00+08:00", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    // 24 hours are exact, over a weekend too.
    [InlineData("24", "hours", "", "2025-06-20T18:00", "2025-06-21T13:12", "2025-06-21T18:00")]
    // Three working days from a Monday: two and four tenths of the third.
    [InlineData("3", "days", "working", "2025-06-16T09:00", "2025-06-19T09:36", "2025-06-20T00:00")]
    // From a Thursday: the weekend is not counted, nor is it reminded on.
    [InlineData("3", "days", "working", "2025-06-19T09:00", "2025-06-24T09:36", "2025-06-25T00:00")]
    // National Day 2025 (1 to 8 October off, 28 September and 11 October worked): from Friday 26 September.
    [InlineData("3", "days", "working", "2025-09-26T09:00", "2025-09-30T09:36", "2025-10-01T00:00")]
    [InlineData("3", "days", "working", "2025-09-29T09:00", "2025-10-10T09:36", "2025-10-11T00:00")]
    // Whole working days at 80 %: the end of the fourth of five.
    [InlineData("5", "days", "working", "2025-06-16T09:00", "2025-06-21T00:00", "2025-06-24T00:00")]
    // 30 natural days: 24 of them; the day of the event does not count.
    [InlineData("30", "days", "natural", "2025-06-16T09:00", "2025-07-11T00:00", "2025-07-17T00:00")]
    // 15 days that end on a Saturday end on Monday, and the share is of all that was given.
    [InlineData("15", "days", "natural", "2025-06-20T09:00", "2025-07-04T14:24", "2025-07-08T00:00")]
    // Two months to the day of the same number, a Saturday: Monday.
    [InlineData("2", "months", "natural", "2025-06-16T09:00", "2025-08-06T09:36", "2025-08-19T00:00")]
    public void A_term_and_four_fifths_of_it(
        string value,
        string unit,
        string dayType,
        string from,
        string remind,
        string due
    )
    {
        var clock = ReferralClocks.Run("decided", At(from), Rule(value, unit, dayType), 80, binding: false);
        Assert.Equal((At(remind), At(due)), (clock.RemindAt, clock.Due));
    }

    [Fact]
    public void Without_a_share_it_reminds_once_at_the_end()
    {
        var clock = ReferralClocks.Run(
            "decided",
            At("2025-06-16T09:00"),
            Rule("3", "days", "working"),
            100,
            binding: true
        );
        Assert.Equal(clock.Due, clock.RemindAt);
    }

    private static AgreementRow Standing(int from, int? to) =>
        new()
        {
            Agency = "CCDI",
            DocumentNo = "1",
            Binds = ["decided", "feedback"],
            EffectiveFrom = new(2025, from, 1),
            EffectiveTo = to is { } month ? new(2025, month, 1) : null,
        };

    [Theory]
    [InlineData(1, 3, 4, null, true)]
    [InlineData(1, 3, 3, null, false)]
    [InlineData(1, null, 4, 5, false)]
    [InlineData(5, null, 1, 4, true)]
    [InlineData(5, null, 1, 5, false)]
    [InlineData(5, null, 1, null, false)]
    public void Two_agreements_never_hold_on_one_day(int from, int? to, int nextFrom, int? nextTo, bool fits)
    {
        var next = new AgencyAgreementFiled(
            "CCDI",
            "2",
            "",
            ["received"],
            new(2025, nextFrom, 1),
            nextTo is { } month ? new DateOnly(2025, month, 1) : null,
            "a"
        );
        if (fits)
            Assert.Same(next, ReferralsService.File([Standing(from, to)], next));
        else
            Assert.Equal(
                Reasons.AgreementOverlap,
                Assert.Throws<Refusal>(() => ReferralsService.File([Standing(from, to)], next)).Reason
            );
    }

    [Fact]
    public void It_binds_to_what_it_names_while_it_holds()
    {
        var agreement = Standing(2, 3);
        Assert.Equal((true, false), (agreement.BindsTo("decided"), agreement.BindsTo("received")));
        Assert.Equal(
            (false, true, true, false),
            (
                agreement.HoldsOn(new(2025, 1, 31)),
                agreement.HoldsOn(new(2025, 2, 1)),
                agreement.HoldsOn(new(2025, 3, 1)),
                agreement.HoldsOn(new(2025, 3, 2))
            )
        );
    }

    private static readonly ClueRow Clue = new()
    {
        ClueId = "CLUE-2025-0001",
        Source = "other",
        Classification = "open",
        RecordedBy = "a",
    };
    private static readonly (int, string?)[] Proposals = [(1, "CCDI"), (2, "PROC"), (3, null)];

    private static CluePartRouted To(int no, string agency, string? reason = null) =>
        new(no, agency, null, reason, null);

    private static void Refused(string reason, ClueRow clue, string actor, params CluePartRouted[] parts) =>
        Assert.Equal(
            reason,
            Assert.Throws<Refusal>(() => ReferralsService.Route(clue, Proposals, parts, actor)).Reason
        );

    [Fact]
    public void A_split_follows_the_rule_or_says_why_not()
    {
        var decided = ReferralsService.Route(
            Clue,
            Proposals,
            [To(3, "JUSTICE", "a question of documents"), To(1, "CCDI"), To(2, "CCDI", "one case")],
            "b"
        );
        Assert.Equal(
            [(1, "CCDI", "CCDI"), (2, "CCDI", "PROC"), (3, "JUSTICE", null)],
            decided.Select(p => (p.No, p.Agency, p.Proposed))
        );
        Refused(Reasons.Required, Clue, "b", To(1, "CCDI"), To(2, "CCDI"), To(3, "CCDI", "x"));
        Refused(Reasons.Required, Clue, "b", To(1, "CCDI"), To(2, "PROC"), To(3, "CCDI"));
        Refused(Reasons.CluePartMissing, Clue, "b", To(1, "CCDI"), To(2, "PROC"));
        Refused(Reasons.CluePartMissing, Clue, "b", To(1, "CCDI"), To(2, "PROC"), To(4, "CCDI", "x"));
        Refused(Reasons.SamePerson, Clue, "a", To(1, "CCDI"), To(2, "PROC"), To(3, "CCDI", "x"));
        Refused(
            Reasons.ClueDecided,
            Clue with
            {
                DecidedBy = "c",
            },
            "b",
            To(1, "CCDI"),
            To(2, "PROC"),
            To(3, "CCDI", "x")
        );
    }

    [Theory]
    [InlineData("JUSTICE")]
    [InlineData("STATION")]
    public void A_clue_about_the_justice_bureau_or_its_station_does_not_stay_there(string about) =>
        Refused(
            Reasons.ReferralBypassesCaller,
            Clue with
            {
                AboutBody = BodyCode.StoredOrNone(about),
            },
            "b",
            To(1, "CCDI"),
            To(2, "PROC"),
            To(3, "JUSTICE", "x")
        );
}
