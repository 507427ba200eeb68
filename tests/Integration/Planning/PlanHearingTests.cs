using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Planning;

/// <summary>Before a plan is public its body's head approves it, and station and justice bureau are heard.</summary>
public sealed class PlanHearingTests
{
    private const string Filed = "2025-01-06",
        LastDay = "2025-01-13",
        After = "2025-01-14";

    private static Client Station(PlanningHouse house, string zone = "") =>
        new(house.Host.As(Role.Reviewer, $"station-{zone}", ("zone", zone)));

    private static async Task<string> File(PlanningHouse house) =>
        (await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(1), Code(2)))).PlanId;

    [Fact]
    public async Task A_plan_is_public_only_after_its_head_approved_the_version_that_he_read()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        await house.On(After);
        Assert.Equal([PublicationBar.Approval], (await Get(house, plan)).Bars);
        Assert.Equal(Reasons.PlanUnapproved, await Refused(() => Publish(house, plan)));
        var other = new Client(house.Host.As(Role.Head, "head-2", ("body", OtherBody)));
        Assert.Equal(Reasons.NotOwnBody, await Refused(() => Approve(other, plan, 1)));
        // Who filed it does not approve it, whatever offices he holds.
        var filer = house.Of(Role.Head, $"planner-{Body}", Body);
        Assert.Equal(Reasons.SamePerson, await Refused(() => Approve(filer, plan, 1)));
        Assert.Equal(Reasons.PlanVersion, await Refused(() => Approve(house.Chief, plan, 2)));
        await Approve(house.Chief, plan, 1);
        Assert.Equal(Reasons.PlanApproved, await Refused(() => Approve(house.Chief, plan, 1)));
        var approved = await Get(house, plan);
        Assert.Equal((1, After, 0), (approved.ApprovedVersion, approved.ApprovedOn, approved.Bars.Count));
        await Publish(house, plan);
        Assert.Equal(1, (await Get(house, plan)).PublishedVersion);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task What_an_amendment_adds_is_approved_by_another_than_who_added_it_and_hidden_until_it_is_published()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        await house.On(After);
        await Approve(house.Chief, plan, 1);
        await Publish(house, plan);
        var amender = house.Of(Role.Planner, "both", Body);
        var amended = await Amend(amender, plan, 2);
        Assert.Equal(("2025-01-21", "2025-02-17"), (amended.CommentBy, amended.PublishBy));
        var anybody = new Client(house.Host.As(Role.Anonymous));
        var open = (await anybody.Plans.GetPlanAsync(new() { PlanId = plan })).Plan;
        Assert.Equal((1, 1, 0, 2), (open.Version, open.Lines.Count, open.Amendments.Count, open.Lines[0].Firms));
        Assert.Equal(1, Assert.Single((await anybody.Plans.ListPlansAsync(new())).Plans).Version);
        Assert.Equal(
            (2, 2, 1),
            await Get(house, plan) is var p ? (p.Version, p.Lines.Count, p.PublishedVersion) : default
        );
        await house.On("2025-01-22");
        var both = house.Of(Role.Head, "both", Body);
        Assert.Equal(Reasons.SamePerson, await Refused(() => Approve(both, plan, 2)));
        Assert.Equal(Reasons.PlanUnapproved, await Refused(() => Publish(house, plan)));
        await Approve(house.Chief, plan, 2);
        Assert.False((await Publish(house, plan)).Late);
        open = (await anybody.Plans.GetPlanAsync(new() { PlanId = plan })).Plan;
        Assert.Equal((2, 2, 1, After), (open.Version, open.Lines.Count, open.Amendments.Count, open.PublishedOn));
        Assert.Equal(Reasons.PlanPublished, await Refused(() => Publish(house, plan)));
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task Station_and_justice_bureau_have_five_working_days_and_publication_waits_for_them()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        await Approve(house.Chief, plan, 1);
        Assert.Equal(LastDay, (await Get(house, plan)).CommentBy);
        await house.On(LastDay, 23.9);
        Assert.Equal(Reasons.PlanCommentsOpen, await Refused(() => Publish(house, plan)));
        await Say(Station(house), plan, PlanCommentKind.Comment);
        Assert.False((await Get(house, plan)).Heard); // the justice bureau's own word is still out
        await house.On(After);
        Assert.Equal(
            Reasons.PlanCommentsClosed,
            await Refused(() => Say(house.Justice, plan, PlanCommentKind.Objection))
        );
        var anybody = new Client(house.Host.As(Role.Anonymous));
        await Publish(house, plan);
        var open = (await anybody.Plans.GetPlanAsync(new() { PlanId = plan })).Plan;
        Assert.Equal((0, 0), (open.Comments.Count, open.Bars.Count)); // for officials
        Assert.Single((await Get(house, plan)).Comments);
    }

    [Fact]
    public async Task Where_the_justice_bureau_has_nothing_to_object_the_time_is_over_and_a_station_does_not_end_it()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        await Approve(house.Chief, plan, 1);
        var no = await Say(Station(house), plan, PlanCommentKind.NoObjection, "");
        Assert.Equal(Reasons.PlanCommentState, await Refused(() => Answer(house.Planner, plan, no)));
        Assert.Equal(Reasons.PlanCommentsOpen, await Refused(() => Publish(house, plan)));
        await Say(house.Justice, plan, PlanCommentKind.NoObjection, "");
        Assert.True((await Get(house, plan)).Heard);
        await Publish(house, plan);
        Assert.Equal(Reasons.PlanPublished, await Refused(() => Say(house.Justice, plan, PlanCommentKind.Objection)));
    }

    [Fact]
    public async Task An_open_objection_keeps_a_plan_from_publication_until_it_was_answered_and_withdrawn()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        await Approve(house.Chief, plan, 1);
        var station = Station(house, "449917001");
        var no = await Say(station, plan, PlanCommentKind.Objection);
        await house.On(After);
        Assert.Equal(Reasons.PlanObjected, await Refused(() => Publish(house, plan)));
        Assert.Equal((1, 0), await Get(house, plan) is var p ? (p.Unanswered, p.ToSettle) : default);
        Assert.Equal(Reasons.PlanCommentState, await Refused(() => Settle(station, plan, no, upheld: true)));
        var foreign = house.Of(Role.Planner, "planner-2", OtherBody);
        Assert.Equal(Reasons.NotOwnBody, await Refused(() => Answer(foreign, plan, no)));
        await Answer(house.Planner, plan, no);
        Assert.Equal((0, 1), await Get(house, plan) is var q ? (q.Unanswered, q.ToSettle) : default);
        var elsewhere = Station(house, "449917002");
        Assert.Equal(Reasons.NotAllowed, await Refused(() => Settle(elsewhere, plan, no, upheld: false)));
        Assert.Equal(Reasons.PlanObjected, await Refused(() => Publish(house, plan)));
        await Settle(station, plan, no, upheld: false);
        var said = Assert.Single((await Get(house, plan)).Comments);
        Assert.Equal(
            (ObjectionState.Withdrawn, "because", "it is needed", After, CommentingOffice.Station, "449917001"),
            (said.State, said.SettledReason, said.Answer, said.AnsweredOn, said.Office, said.Zone)
        );
        Assert.Equal(Reasons.PlanCommentState, await Refused(() => Settle(station, plan, no, upheld: true)));
        Assert.Equal(Reasons.PlanCommentState, await Refused(() => Answer(house.Planner, plan, no)));
        await Publish(house, plan);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task An_upheld_objection_bars_until_it_is_withdrawn_and_the_justice_bureau_settles_a_stations_too()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        var no = await Say(Station(house), plan, PlanCommentKind.Objection);
        await Answer(house.Chief, plan, no);
        await Settle(house.Justice, plan, no, upheld: true);
        Assert.Equal(Reasons.PlanCommentState, await Refused(() => Settle(house.Justice, plan, no, upheld: true)));
        await Approve(house.Chief, plan, 1);
        await house.On(After);
        Assert.Equal(Reasons.PlanObjected, await Refused(() => Publish(house, plan)));
        Assert.Equal(0, (await Get(house, plan)).ToSettle);
        // An amendment only adds lines: what was objected to is still there.
        await Amend(house.Planner, plan, 2);
        await Approve(house.Chief, plan, 2);
        await Say(house.Justice, plan, PlanCommentKind.NoObjection, "");
        Assert.Equal(
            (1, PublicationBar.Objection),
            await Get(house, plan) is var p ? (p.ToSettle, Assert.Single(p.Bars)) : default
        );
        Assert.Equal(Reasons.PlanObjected, await Refused(() => Publish(house, plan)));
        await Settle(house.Justice, plan, no, upheld: true);
        Assert.Equal(0, (await Get(house, plan)).ToSettle);
        // The body has another word to say, and the office another look.
        await Answer(house.Chief, plan, no);
        Assert.Equal(1, (await Get(house, plan)).ToSettle);
        Assert.Equal(Reasons.PlanObjected, await Refused(() => Publish(house, plan)));
        await Settle(house.Justice, plan, no, upheld: false);
        await Publish(house, plan);
        Assert.Equal(Reasons.PlanPublished, await Refused(() => Settle(house.Justice, plan, no, upheld: false)));
        Assert.Equal(Reasons.UnknownPlanComment, await Refused(() => Answer(house.Planner, plan, 9)));
    }

    [Fact]
    public async Task What_was_upheld_may_be_withdrawn_and_a_comment_is_settled_by_nobody()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        await Approve(house.Chief, plan, 1);
        var comment = await Say(house.Justice, plan, PlanCommentKind.Comment);
        Assert.Equal(
            Reasons.PlanCommentState,
            await Refused(() => Settle(house.Justice, plan, comment, upheld: false))
        );
        var objection = await Say(house.Justice, plan, PlanCommentKind.Objection);
        Assert.Equal(Reasons.NotAllowed, await Refused(() => Settle(Station(house), plan, objection, upheld: false)));
        await Answer(house.Planner, plan, objection);
        await Settle(house.Justice, plan, objection, upheld: true);
        await Settle(house.Justice, plan, objection, upheld: false);
        await house.On(After);
        await Publish(house, plan);
    }

    [Fact]
    public async Task Where_no_rule_asks_for_approval_or_comments_a_plan_and_its_amendments_are_public_at_once()
    {
        await using var house = await Start(Filed);
        await house.SetPolicy("planning.plan.approval", "none", Filed, Body);
        await house.SetPolicy("planning.plan.comment-days", "0", Filed, Body);
        var plan = await File(house);
        Assert.Equal(("", 0), await Get(house, plan) is var p ? (p.CommentBy, p.Bars.Count) : default);
        Assert.Equal(
            Reasons.PlanCommentsClosed,
            await Refused(() => Say(house.Justice, plan, PlanCommentKind.Objection))
        );
        Assert.Equal("PLAN_APPROVAL_UNASKED", await Refused(() => Approve(house.Chief, plan, 1)));
        await Publish(house, plan);
        Assert.Equal(Reasons.PlanPublished, await Refused(() => Approve(house.Chief, plan, 1)));
        Assert.Equal("", (await Amend(house.Planner, plan, 2)).PublishBy);
        var open = (await new Client(house.Host.As(Role.Anonymous)).Plans.GetPlanAsync(new() { PlanId = plan })).Plan;
        Assert.Equal((2, 2, 2), (open.Version, open.PublishedVersion, open.Lines.Count));
        // From the day on which a rule asks for it, what is added waits for the head.
        await house.On(After);
        await house.SetPolicy("planning.plan.approval", "head", After, Body);
        Assert.NotEqual("", (await Amend(house.Planner, plan, 3)).PublishBy);
        Assert.Equal([PublicationBar.Approval], (await Get(house, plan)).Bars);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task An_office_has_twenty_words_on_a_version_and_another_office_its_own()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        for (var no = 1; no <= 20; no++)
            Assert.Equal(no, await Say(house.Justice, plan, PlanCommentKind.Comment));
        Assert.Equal(
            "PLAN_COMMENTS_FULL",
            await Refused(() => Say(house.Justice, plan, PlanCommentKind.NoObjection, ""))
        );
        Assert.Equal(21, await Say(Station(house, "449917001"), plan, PlanCommentKind.Objection));
        Assert.Equal(22, await Say(Station(house, "449917002"), plan, PlanCommentKind.Comment));
        await Amend(house.Planner, plan, 2);
        Assert.Equal(23, await Say(house.Justice, plan, PlanCommentKind.NoObjection, ""));
        Assert.Equal(Enumerable.Range(1, 23), (await Get(house, plan)).Comments.Select(c => c.No));
    }

    [Fact]
    public async Task What_was_added_to_a_public_plan_is_drawn_for_only_once_it_is_public_too()
    {
        await using var house = await Start(Filed);
        var plan = await File(house);
        await Approve(house.Chief, plan, 1);
        await house.On(After);
        await Publish(house, plan);
        PlanLine drawn = new()
        {
            Line = 2,
            Kind = LineKind.Draw,
            Matters = { Fire },
            Form = InspectionForm.OnSite,
            WindowFrom = "2025-07-01",
            WindowTo = "2025-07-31",
            Rates =
            {
                new ClassRate { RiskClass = "B", Rate = "1/10" },
            },
            OffSiteInsufficient = "需现场核实",
        };
        await house.Planner.Plans.AmendPlanAsync(
            new()
            {
                PlanId = plan,
                Reason = "上级要求",
                Lines = { drawn },
            }
        );
        FreezeRosterRequest freeze = new() { PlanId = plan, Line = 2 };
        var head = house.Head;
        var refused = await house.Refuses(() => house.Planner.Draws.FreezeRosterAsync(freeze));
        Assert.Equal((StatusCode.FailedPrecondition, "PLAN_LINE_UNPUBLISHED"), (refused.Status, refused.Reason));
        Assert.Equal(head, house.Head);
        await Approve(house.Chief, plan, 2);
        Assert.Equal("PLAN_LINE_UNPUBLISHED", await Refused(() => Freeze()));
        await Say(house.Justice, plan, PlanCommentKind.NoObjection, "");
        await Publish(house, plan);
        Assert.Equal(30, (await Freeze()).Size);
        async Task<FreezeRosterReply> Freeze() => await house.Planner.Draws.FreezeRosterAsync(freeze);
    }

    private static async Task<Plan> Get(PlanningHouse house, string plan) =>
        (await house.Justice.Plans.GetPlanAsync(new() { PlanId = plan })).Plan;

    private static async Task<PublishPlanReply> Publish(PlanningHouse house, string plan) =>
        await house.Planner.Plans.PublishPlanAsync(new() { PlanId = plan });

    private static async Task Approve(Client head, string plan, int version) =>
        await head.Plans.ApprovePlanAsync(new() { PlanId = plan, Version = version });

    private static async Task<int> Say(
        Client who,
        string plan,
        PlanCommentKind kind,
        string text = "why these firms"
    ) =>
        (
            await who.Plans.CommentPlanAsync(
                new()
                {
                    PlanId = plan,
                    Kind = kind,
                    Text = text,
                }
            )
        ).No;

    private static async Task Answer(Client who, string plan, int no) =>
        await who.Plans.AnswerPlanCommentAsync(
            new()
            {
                PlanId = plan,
                No = no,
                Text = "it is needed",
            }
        );

    private static async Task Settle(Client who, string plan, int no, bool upheld) =>
        await who.Plans.SettlePlanObjectionAsync(
            new()
            {
                PlanId = plan,
                No = no,
                Upheld = upheld,
                Reason = "because",
            }
        );

    private static async Task<AmendPlanReply> Amend(Client planner, string plan, int line)
    {
        var more = Named(Food, "2025-07-01", "2025-07-31", Code(3));
        more.Line = line;
        return await planner.Plans.AmendPlanAsync(
            new()
            {
                PlanId = plan,
                Reason = "上级要求",
                Lines = { more },
            }
        );
    }

    private static async Task<string> Refused(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException e)
        {
            return RefusedCall.Reason(e) ?? e.Status.Detail;
        }
        return "taken";
    }
}
