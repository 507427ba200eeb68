using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Notices;
using Enforcement.Integration.Supervision.Instruments;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Who is told of a plan before it is public, of a warning about his body, of what comes back.</summary>
public sealed class PlanNoticeTests
{
    private const string Plan = "PLAN-449917-2025-0001";

    private static PlanFiled Filed(DateOnly? commentBy = null) =>
        new(
            Plan,
            Body,
            2025,
            Day("2025-01-06"),
            new("basis", "whom", Day("2025-03-31"), Day("2025-02-05"), commentBy),
            [Line(1)]
        );

    private static LineFiled Line(int no) =>
        new(
            no,
            LineKind.Named,
            ["440100000001"],
            Group,
            InspectionForm.OnSite,
            Day("2025-03-01"),
            Day("2025-03-31"),
            [],
            "",
            "",
            "on site",
            null,
            Firms: 1
        );

    private static async Task<SupervisionHouse> Start(bool approval = true)
    {
        var house = await SupervisionHouse.Start("2025-01-06");
        await house.Plan(new BodyRegistered(Body, "住建局", BodyKind.Bureau, "449917"));
        foreach (var policy in SeedPolicies.Read("supervision").Where(p => p.Key == NoticeSight.Climb))
            await house.Host.Get<Journal<SupervisionDb>>().SetPolicy("test", policy, default);
        if (approval)
            await house.Plan(
                new PolicySet(
                    "planning.plan.approval",
                    "",
                    "head",
                    "text",
                    "",
                    "test",
                    Day("2025-01-01"),
                    null,
                    "medium"
                )
            );
        return house;
    }

    private static async Task Tell(SupervisionHouse house, string by, IEvent fact)
    {
        await house.Host.Get<Journal<PlanningStandIn>>().Append(by, (_, _) => [fact], default);
        await house.Host.Get<Followers>().Of("supervision").Single(f => f.Source == "planning").CatchUp(default);
    }

    private static async Task<string> Waits(SupervisionClient who) =>
        string.Join(
            ' ',
            (await who.Notices.ListNoticesAsync(new())).Notices.Select(n =>
                $"{n.Kind}/{n.About}/{n.Due}{(n.Climbed ? "/climbed" : "")}"
            )
        );

    private static SupervisionClient Zone(SupervisionHouse house, string zone) =>
        house.As(Role.Reviewer, $"station-{zone}", ("zone", zone));

    [Fact]
    public async Task A_filed_plan_waits_for_stations_and_justice_bureau_by_the_last_day_to_comment()
    {
        await using var house = await Start(approval: false);
        await Tell(house, "filer", Filed(Day("2025-01-13")));
        const string Hearing = $"PlanHearing/{Plan}/2025-01-13";
        Assert.Equal(Hearing, await Waits(house.Supervisor));
        Assert.Equal(Hearing, await Waits(house.Reviewer));
        Assert.Equal("", await Waits(house.Planner));
        Assert.Equal("", await Waits(house.HeadOf(Body)));
        Assert.Equal(Hearing, await Waits(Zone(house, "449917001")));
        // Each zone's station speaks for itself, the justice bureau for all of it.
        await Tell(house, "station-449917001", Said("449917001", CommentingOffice.Station));
        Assert.Equal("", await Waits(Zone(house, "449917001")));
        Assert.Equal(Hearing, await Waits(house.Reviewer));
        await Tell(house, "supervisor-1", Said("", CommentingOffice.JusticeBureau));
        Assert.Equal("", await Waits(house.Supervisor));
        // What a station lets pass climbs to the justice bureau.
        await house.On("2025-01-17");
        Assert.Equal($"{Hearing}/climbed", await Waits(house.Supervisor));
        await Tell(house, "filer", new PlanPublished(Plan, Day("2025-01-17"), false));
        Assert.Equal("", await Waits(house.Supervisor));
        Assert.Equal("", await Waits(house.Reviewer));
        Assert.Empty(await house.Rebuild());

        static PlanCommented Said(string zone, CommentingOffice office) =>
            new(Plan, 1, 1, PlanCommentKind.Comment, office, zone, "x");
    }

    [Fact]
    public async Task A_plan_and_an_amendment_wait_for_the_head_by_the_day_of_publication_but_not_for_who_wrote_them()
    {
        await using var house = await Start();
        await Tell(house, "filer", Filed());
        Assert.Equal($"PlanApproval/{Plan}/2025-02-05", await Waits(house.HeadOf(Body)));
        Assert.Equal("", await Waits(house.HeadOf(OtherBody)));
        Assert.Equal("", await Waits(house.As(Role.Head, "filer", ("body", Body))));
        await Tell(house, "amender", Amended(Day("2025-02-20")));
        foreach (var wrote in (string[])["filer", "amender"])
            Assert.Equal("", await Waits(house.As(Role.Head, wrote, ("body", Body))));
        Assert.Equal($"PlanApproval/{Plan}/2025-02-20", await Waits(house.HeadOf(Body)));
        await Tell(house, "head-1", new PlanApproved(Plan, 2));
        Assert.Equal("", await Waits(house.HeadOf(Body)));
        // What is public at once waits for nobody.
        await Tell(house, "amender", Amended(null));
        Assert.Equal("", await Waits(house.HeadOf(Body)));
        // Whoever wrote what is approved may approve what another adds.
        await Tell(house, "other", Amended(Day("2025-03-20")));
        Assert.NotEqual("", await Waits(house.As(Role.Head, "amender", ("body", Body))));
        Assert.Empty(await house.Rebuild());

        static PlanAmended Amended(DateOnly? publishBy) =>
            new(Plan, 2, Day("2025-01-20"), "r", [Line(2)], null, publishBy);
    }

    [Fact]
    public async Task An_objection_waits_for_the_bodys_planner_until_it_is_answered_and_upheld_once_more()
    {
        await using var house = await Start(approval: false);
        await Tell(house, "filer", Filed());
        await Tell(
            house,
            "supervisor-1",
            new PlanCommented(Plan, 1, 1, PlanCommentKind.Objection, CommentingOffice.JusticeBureau, "", "why")
        );
        const string Objection = $"PlanObjection/{Plan}/";
        Assert.Equal(Objection, await Waits(house.Planner));
        await Tell(house, "planner-1", new PlanCommentAnswered(Plan, 1, "because"));
        Assert.Equal("", await Waits(house.Planner));
        await Tell(house, "supervisor-1", new PlanObjectionSettled(Plan, 1, 1, true, "no"));
        Assert.Equal(Objection, await Waits(house.Planner));
        await Tell(house, "supervisor-1", new PlanObjectionSettled(Plan, 1, 1, false, "yes"));
        Assert.Equal("", await Waits(house.Planner));
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_correction_window_is_told_to_the_firm_and_to_the_planner_who_has_to_look()
    {
        await using var house = await Start(approval: false);
        await Tell(
            house,
            "inspector",
            new CorrectionWindowOpened(
                "WINDOW-1",
                "TASK-449917-2025-0001",
                Body,
                Firm,
                Day("2025-01-05"),
                Day("2025-01-06"),
                Day("2025-01-20"),
                "LIST-1",
                [],
                new('0', 64)
            )
        );
        const string Window = "Correction/WINDOW-1/2025-01-20";
        Assert.Equal(Window, await Waits(house.Planner));
        Assert.Equal(Window, await Waits(house.As(Role.Enterprise, "one", ("enterprise", Firm))));
        Assert.Equal("", await Waits(house.As(Role.Enterprise, "two", ("enterprise", OtherFirm))));
        await house.On("2025-01-24"); // three working days after the last one
        Assert.Equal($"{Window}/climbed", await Waits(house.HeadOf(Body)));
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_warning_about_a_body_waits_for_its_head_until_he_has_said_something_or_it_is_over()
    {
        await using var house = await Start(approval: false);
        await Own(
            house,
            new WarningRaised("W-1", WarningKind.SecondEntry, "firm/x", "k", Body, Firm, Day("2025-01-06"), [], [], [])
        );
        Assert.Equal("WarningAnswer/W-1/", await Waits(house.HeadOf(Body)));
        Assert.Equal("", await Waits(house.HeadOf(OtherBody)));
        Assert.Equal("", await Waits(house.Planner));
        await Own(house, new WarningAnswered("W-1", "two zones"));
        Assert.Equal("", await Waits(house.HeadOf(Body)));
        Assert.Equal("Warning/W-1/", await Waits(house.Supervisor));
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_referral_that_comes_back_is_told_to_who_drafted_it_alone_until_he_has_read_it()
    {
        await using var house = await Start(approval: false);
        var text = Sealed.InClear("case/REF-1", "x");
        await Own(
            house,
            new AgencyRegistered("CCDI", "纪委监委", "{}", "{}", "grpc"),
            new ReferralDrafted("REF-1", "CCDI", text, Body, "work-secret", null, "drafter"),
            new ReferralChecked("REF-1", "checker"),
            new ReferralSent("REF-1", "CCDI", 1, "head", At("2025-01-06"), "jwe"),
            new ReferralReceipted("REF-1", "CCDI", 1, "returned", At("2025-01-06"), text, null)
        );
        var drafter = house.As(Role.Supervisor, "drafter");
        Assert.Equal("ReferralReturned/REF-1/", await Waits(drafter));
        Assert.Equal("", await Waits(house.Supervisor));
        Assert.Equal("", await Waits(house.HeadOf(Body)));
        var notice = (await drafter.Notices.ListNoticesAsync(new())).Notices.Single().NoticeId;
        await drafter.Notices.MarkNoticesReadAsync(new() { NoticeIds = { notice } });
        Assert.Equal("", await Waits(drafter));
        Assert.Empty(await house.Rebuild());
    }

    private static DateTimeOffset At(string day) => new(Day(day), new(9, 0), TimeSpan.FromHours(8));

    private static Task Own(SupervisionHouse house, params IReadOnlyList<IEvent> facts) =>
        house.Host.Get<Journal<SupervisionDb>>().Append("system", (_, _) => facts, default);
}
