using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.AvoidedVisits;
using Enforcement.EnforcementSupervision.Mirror.Planning;
using Enforcement.Unit.Verification;
using Presence = Enforcement.EnforcementSupervision.AvoidedVisits.Presence;

namespace Enforcement.Unit.Supervision;

public sealed class AvoidedVisitRuleTests
{
    private static readonly DateOnly Monday = new(2025, 3, 3);
    private static readonly AvoidedCase Case = new(
        VisitId.Stored("T1"),
        BodyCode.Stored("ZJJ"),
        "FIRE",
        AvoidanceCause.Observation,
        new(2025, 3, 1),
        new(2025, 4, 30),
        OwesMeasure: false,
        LeadConducted: false
    );
    private static readonly Covered[] Whole = [new(new(2025, 3, 1), new(2025, 4, 30))];
    private static readonly DateOnly After = new(2025, 5, 1);

    public static TheoryData<AvoidanceCause, AvoidanceCause> Ranked =>
        new()
        {
            { AvoidanceCause.Cap, AvoidanceCause.Merged },
            { AvoidanceCause.Cap, AvoidanceCause.OffSite },
            { AvoidanceCause.Cap, AvoidanceCause.Observation },
            { AvoidanceCause.Merged, AvoidanceCause.OffSite },
            { AvoidanceCause.Merged, AvoidanceCause.Observation },
            { AvoidanceCause.OffSite, AvoidanceCause.Observation },
        };

    [Theory, MemberData(nameof(Ranked))]
    public void On_the_same_day_the_order_is_cap_merged_off_site_observation(
        AvoidanceCause first,
        AvoidanceCause second
    )
    {
        Assert.True(OneCause.Displaces(first, Monday, second, Monday));
        Assert.False(OneCause.Displaces(second, Monday, first, Monday));
        Assert.False(OneCause.Displaces(first, Monday, first, Monday));
        Assert.False(OneCause.Displaces(first, Monday.AddDays(1), second, Monday)); // the first decision holds
    }

    [Fact]
    public void A_visit_is_held_the_day_after_the_look_back_and_not_on_its_last_day()
    {
        Assert.Equal(Judgement.Running, AvoidedVisitRule.Judge(Case, [], Whole, Case.LookBackTo));
        Assert.Equal(Judgement.Held, AvoidedVisitRule.Judge(Case, [], Whole, After));
    }

    [Fact]
    public void Silence_without_a_feed_a_measure_or_a_joint_visit_proves_nothing()
    {
        Assert.Equal(Judgement.NoFeed, AvoidedVisitRule.Judge(Case, [], [], After));
        Assert.Equal(Judgement.NoMeasure, AvoidedVisitRule.Judge(Case with { OwesMeasure = true }, [], Whole, After));
        Assert.Equal(
            Judgement.NoLead,
            AvoidedVisitRule.Judge(Case with { Cause = AvoidanceCause.Merged }, [], Whole, After)
        );
        Assert.Equal(
            Judgement.Held,
            AvoidedVisitRule.Judge(Case with { Cause = AvoidanceCause.Merged, LeadConducted = true }, [], Whole, After)
        );
        Assert.Equal(
            Judgement.Held,
            AvoidedVisitRule.Judge(Case with { Cause = AvoidanceCause.Cap }, [], Whole, After)
        );
    }

    [Fact]
    public void The_visit_itself_made_on_whatever_day_is_an_entry() =>
        Assert.Equal(
            Judgement.Entered,
            AvoidedVisitRule.Judge(
                Case,
                [new(BodyCode.Stored("ZJJ"), "FIRE", new(2025, 1, 1), VisitId.Stored("T1"), [VisitId.Stored("T1")])],
                Whole,
                After
            )
        );

    [Fact]
    public void Only_the_same_body_for_the_same_matters_conducts_the_visit_whoever_else_came()
    {
        Presence other = new(BodyCode.Stored("YJJ"), "FIRE", new(2025, 3, 10), null, []),
            survey = new(BodyCode.Stored("ZJJ"), "FOOD", new(2025, 3, 11), null, []),
            same = new(BodyCode.Stored("ZJJ"), "FIRE", new(2025, 3, 12), null, []);
        Assert.Equal(Judgement.OtherPresence, AvoidedVisitRule.Judge(Case, [other, survey], Whole, After));
        Assert.Equal(Judgement.Entered, AvoidedVisitRule.Judge(Case, [other, survey, same], Whole, After));
    }

    [Fact]
    public void A_joint_entry_speaks_against_a_waived_visit_it_lists_but_not_against_a_merged_one()
    {
        var joint = new Presence(
            BodyCode.Stored("YJJ"),
            "FIRE",
            new(2025, 3, 10),
            VisitId.Stored("T2"),
            [VisitId.Stored("T2"), VisitId.Stored("T1")]
        );
        Assert.True(AvoidedVisitRule.Contradicts(Case, joint));
        Assert.False(AvoidedVisitRule.Contradicts(Case with { Cause = AvoidanceCause.Merged }, joint));
        // The merged body coming a second time by itself does.
        Assert.True(
            AvoidedVisitRule.Contradicts(
                Case with
                {
                    Cause = AvoidanceCause.Merged,
                },
                new(BodyCode.Stored("ZJJ"), "FIRE", new(2025, 3, 20), VisitId.Stored("T3"), [VisitId.Stored("T3")])
            )
        );
    }

    [Theory]
    [InlineData("3-1..4-30", true)]
    [InlineData("3-1..3-31 4-1..4-30", true)]
    [InlineData("4-1..4-30 3-1..3-31", true)] // in any order
    [InlineData("3-1..4-10 3-20..4-30", true)] // overlapping
    [InlineData("2-1..2-28 3-1..5-9", true)]
    [InlineData("3-1..3-31 4-2..4-30", false)] // a day missing
    [InlineData("3-2..4-30", false)]
    [InlineData("3-1..4-29", false)]
    [InlineData("", false)]
    public void Declarations_cover_only_day_by_day(string declared, bool covers)
    {
        static DateOnly Day(string text) => DateOnly.ParseExact($"2025-{text}", "yyyy-M-d");
        var coverage = declared
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(d => d.Split(".."))
            .Select(d => new Covered(Day(d[0]), Day(d[1])));
        Assert.Equal(covers, AvoidedVisitRule.Covers(coverage, new(2025, 3, 1), new(2025, 4, 30)));
    }

    [Fact]
    public void A_published_bundle_is_recomputed_and_a_forged_one_found()
    {
        DrawVerified Of(byte[] bundle) =>
            Assert.IsType<DrawVerified>(
                Assert.Single(
                    FollowPlanning.React(
                        null!,
                        new Recorded(
                            "planning",
                            1,
                            DateTimeOffset.UnixEpoch,
                            "a",
                            new BundlePublished("DRAW-1", 1, "00", bundle)
                        )
                    )
                )
            );
        var bytes = Bundles.Bytes(Bundles.Make(3));
        Assert.Equal((true, "VERIFIED"), (Of(bytes).Passed, Of(bytes).Verdict));
        bytes[Array.IndexOf(bytes, (byte)'6', bytes.Length / 2)] = (byte)'7';
        Assert.False(Of(bytes).Passed);
    }
}
