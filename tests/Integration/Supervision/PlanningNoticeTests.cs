using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Notices;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>What planning's facts leave to be done waits for whoever has to do it, and for nobody else.</summary>
public sealed class PlanningNoticeTests
{
    private const string Visit = "TASK-449917-2025-0001";

    /// <summary>Kind, role it is for, its day, what opens it and what ends it.</summary>
    public static TheoryData<NoticeKind, string, string, Func<IEvent>, Func<IEvent>> Kinds =>
        new()
        {
            { NoticeKind.VisitAnnounced, Role.Enterprise, "2025-03-05", Notified, () => Entered(Visit, "2025-03-05") },
            {
                NoticeKind.VisitAnnounced,
                Role.Enterprise,
                "2025-03-05",
                Notified,
                () => new VisitCancelled(Visit, "staff")
            },
            {
                NoticeKind.VisitAnnounced,
                Role.Enterprise,
                "2025-03-05",
                Notified,
                () => new VisitDeferred(Visit, 2026, "r")
            },
            { NoticeKind.VisitAnnounced, Role.Enterprise, "2025-03-05", Notified, () => Waived(Visit) },
            {
                NoticeKind.VisitAnnounced,
                Role.Enterprise,
                "2025-03-05",
                Notified,
                () => new NoticeConfirmed(Visit, Day("2025-03-05"))
            },
            {
                NoticeKind.Approval,
                Role.Head,
                "2025-03-06",
                () => Entered(Visit, "2025-03-05") with { ApproveBy = LegalDay.End(Day("2025-03-06")) },
                () => new VisitApproved(Visit, "head-1")
            },
            {
                NoticeKind.Recusal,
                Role.Head,
                "2025-03-07",
                Recusal,
                () => new OfficerRecused(Visit, "officer-1", "kinship", "officer-3")
            },
            { NoticeKind.Recusal, Role.Head, "2025-03-07", Recusal, () => new RecusalRefused(Visit, "officer-1", "r") },
            {
                NoticeKind.Publication,
                Role.Planner,
                "2025-03-20",
                () => new ResultRecorded(Visit, Firm, [], true, null, Day("2025-03-20")),
                () => new ResultPublished(Visit, false)
            },
            { NoticeKind.Measure, Role.Planner, "2025-03-25", Ordered, () => new FlexibleMeasureCancelled("M-1", "r") },
            {
                NoticeKind.Measure,
                Role.Planner,
                "2025-03-25",
                Ordered,
                () => new FlexibleMeasureCompleted("M-1", Day("2025-03-04"), false, "o", new('a', 64))
            },
            { NoticeKind.Deviation, Role.LegalReviewer, "", Deviating, () => new DeviationReviewed("P-1", true, "o") },
        };

    [Theory, MemberData(nameof(Kinds))]
    public async Task It_waits_for_its_role_at_the_body_or_the_firm_until_it_is_done(
        NoticeKind kind,
        string role,
        string due,
        Func<IEvent> opens,
        Func<IEvent> ends
    )
    {
        await using var house = await SupervisionHouse.Start();
        await house.Plan(Planned(Firm, "2025-03-01", "2025-03-31", Visit));
        await house.On("2025-03-03");
        await house.Plan(opens());
        var (own, other) =
            role == Role.Enterprise
                ? (house.As(role, "one", ("enterprise", Firm)), house.As(role, "two", ("enterprise", OtherFirm)))
                : (house.As(role, "one", ("body", Body)), house.As(role, "two", ("body", OtherBody)));
        var notice = Assert.Single(await Waiting(own), n => n.Kind == kind);
        Assert.Equal((due, "2025-03-03", false), (notice.Due, notice.Since, notice.Climbed));
        Assert.DoesNotContain(await Waiting(other), n => n.Kind == kind);
        Assert.DoesNotContain(await Waiting(house.Reviewer), n => n.Kind == kind);
        await house.Plan(ends());
        Assert.DoesNotContain(await Waiting(own), n => n.Kind == kind);
        Assert.Empty(
            (
                await house
                    .Host.Get<Journal<SupervisionDb>>()
                    .CheckRebuild((source, upTo) => house.Host.Get<SourceReader>().All(source, upTo, default), default)
            ).Differences
        );
    }

    [Fact]
    public async Task Of_two_officers_asked_to_stand_back_the_other_one_still_waits()
    {
        await using var house = await SupervisionHouse.Start();
        await house.Plan(Planned(Firm, "2025-03-01", "2025-03-31", Visit), Recusal());
        await house.Plan(new RecusalRequested(Visit, "officer-2", "enterprise", "interest", Day("2025-03-08")));
        Assert.Equal(2, (await Waiting(house.HeadOf(Body))).Count);
        await house.Plan(new RecusalRefused(Visit, "officer-1", "r"));
        var left = Assert.Single(await Waiting(house.HeadOf(Body)));
        Assert.Equal((Visit, "2025-03-08"), (left.About, left.Due));
    }

    [Theory]
    [InlineData("2025-03-25", false)] // three working days after the last one
    [InlineData("2025-03-26", true)]
    public async Task What_a_planner_lets_pass_climbs_to_the_head_of_his_own_body(string on, bool climbs)
    {
        await using var house = await Climbing();
        await house.Plan(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            new ResultRecorded(Visit, Firm, [], true, null, Day("2025-03-20"))
        );
        await house.On(on);
        Assert.Equal(climbs, (await Waiting(house.HeadOf(Body))).Any(n => n is { Climbed: true, About: Visit }));
        Assert.Empty(await Waiting(house.HeadOf(OtherBody)));
        Assert.False(Assert.Single(await Waiting(house.Planner)).Climbed);
    }

    [Fact]
    public async Task What_a_legal_reviewer_leaves_climbs_to_the_head_counted_from_the_day_it_came()
    {
        await using var house = await Climbing();
        await house.On("2025-03-03"); // a Monday
        await house.Plan(Deviating());
        await house.On("2025-03-06");
        Assert.Empty(await Waiting(house.HeadOf(Body)));
        await house.On("2025-03-07");
        Assert.True(Assert.Single(await Waiting(house.HeadOf(Body))).Climbed);
        Assert.Empty(await Waiting(house.HeadOf(OtherBody)));
    }

    [Fact]
    public async Task A_penalty_within_its_tier_asks_nobody()
    {
        await using var house = await SupervisionHouse.Start();
        await house.Plan(((PenaltyRecorded)Deviating()) with { Tier = new("LIST-1", "minor", 100_00, 500_00) });
        Assert.Empty(await Waiting(house.As(Role.LegalReviewer, "one", ("body", Body))));
    }

    private static async Task<SupervisionHouse> Climbing()
    {
        var house = await SupervisionHouse.Start();
        foreach (var policy in SeedPolicies.Read("supervision").Where(p => p.Key == NoticeSight.Climb))
            await house.Host.Get<Journal<SupervisionDb>>().SetPolicy("test", policy, default);
        return house;
    }

    private static VisitNotified Notified() => new(Visit, Day("2025-03-05"));

    private static RecusalRequested Recusal() => new(Visit, "officer-1", "enterprise", "kinship", Day("2025-03-07"));

    private static FlexibleMeasureOrdered Ordered() =>
        new("M-1", Body, Firm, MeasureKind.Guidance, "r", Day("2025-03-03"), Day("2025-03-25"), null, null, null);

    private static IEvent Deviating() =>
        new PenaltyRecorded(
            "P-1",
            Body,
            Firm,
            "V-1",
            Day("2025-03-01"),
            Day("2025-03-03"),
            "1号",
            900_00,
            new("LIST-1", "minor", 100_00, 500_00, "repeated")
        );

    private static async Task<List<Notice>> Waiting(SupervisionClient client) =>
        [.. (await client.Notices.ListNoticesAsync(new())).Notices];
}
