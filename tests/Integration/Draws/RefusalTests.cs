using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning.Draws;

namespace Enforcement.Integration.Draws;

/// <summary>Who tries to bend a draw is refused, and the refusal leaves no entry.</summary>
public sealed class RefusalTests(ManyDraws shared) : IClassFixture<ManyDraws>
{
    private DrawWorld World => shared.World;

    private async Task<CeremonyRun> Noticed(params string[] parties)
    {
        World.Now = DrawWorld.Start;
        return await (await CeremonyRun.Freeze(World, await World.Plan())).Announce(parties);
    }

    private Task Refuse<T>(Func<AsyncUnaryCall<T>> call, StatusCode status, string reason) =>
        Refuse(() => call().ResponseAsync, status, reason);

    private async Task Refuse<T>(Func<Task<T>> call, StatusCode status, string reason)
    {
        var head = World.Journal.Head.Seq;
        var refused = await Refused.By(call);
        Assert.Equal((status, reason), (refused.Status, refused.Reason));
        Assert.Equal(head, World.Journal.Head.Seq);
    }

    [Fact]
    public async Task A_reveal_must_be_what_was_committed_to_and_in_time()
    {
        var draw = await (await Noticed()).Commit();
        var wrong = draw.Reveal("justice");
        wrong.Reveal = new string('0', 64);
        await Refuse(
            () => World.Justice.Draws.SubmitRevealAsync(wrong),
            StatusCode.FailedPrecondition,
            "REVEAL_MISMATCH"
        );
        await draw.Open("justice");
        await Refuse(
            () => World.Justice.Draws.SubmitRevealAsync(draw.Reveal("justice")),
            StatusCode.AlreadyExists,
            "REVEALED_ALREADY"
        );
        // At T itself it is late, whether the timer has fired or not.
        World.Now = draw.RevealBy;
        await Refuse(
            () => World.Station.Draws.SubmitRevealAsync(draw.Reveal("station")),
            StatusCode.FailedPrecondition,
            "REVEAL_LATE"
        );
    }

    [Fact]
    public async Task Nobody_reveals_before_everybody_has_committed()
    {
        var draw = await (await Noticed()).Commit("bureau", "justice");
        await Refuse(
            () => World.Justice.Draws.SubmitRevealAsync(draw.Reveal("justice")),
            StatusCode.FailedPrecondition,
            "DRAW_STATE"
        );
        World.Now = draw.RevealBy;
        await Refuse(
            () => World.Station.Draws.SubmitCommitmentAsync(draw.Commitment("station")),
            StatusCode.FailedPrecondition,
            "COMMITMENT_LATE"
        );
    }

    [Fact]
    public async Task A_party_is_spoken_for_by_its_role_and_by_one_person_only()
    {
        var draw = await Noticed();
        await Refuse(
            () => World.Justice.Draws.SubmitCommitmentAsync(draw.Commitment("station")),
            StatusCode.PermissionDenied,
            "NOT_YOUR_PARTY"
        );
        await Refuse(
            () =>
                World
                    .Client(Role.Head, "head-2", ("body", "SCJG"))
                    .Draws.SubmitCommitmentAsync(draw.Commitment("bureau")),
            StatusCode.PermissionDenied,
            "NOT_OWN_BODY"
        );
        await Refuse(
            () => draw.For("procuratorate").Draws.SubmitCommitmentAsync(draw.Commitment("procuratorate")),
            StatusCode.FailedPrecondition,
            "UNKNOWN_PARTY"
        );
        await draw.Commit("bureau", "justice");
        await Refuse(
            () => World.Client(Role.Reviewer, "justice-1").Draws.SubmitCommitmentAsync(draw.Commitment("station")),
            StatusCode.PermissionDenied,
            "SAME_PERSON"
        );
        await Refuse(
            () => World.Justice.Draws.SubmitCommitmentAsync(draw.Commitment("justice")),
            StatusCode.AlreadyExists,
            "COMMITTED_ALREADY"
        );
    }

    [Fact]
    public async Task The_procuratorate_takes_part_where_the_notice_lists_it()
    {
        var draw = await Noticed("bureau", "procuratorate");
        await draw.Commit("bureau", "procuratorate");
        await draw.Open("procuratorate");
        await draw.CloseReveals();
        await draw.Witness();
        await draw.Complete();
        Assert.Equal(["bureau"], draw.Result.MissingReveals);
    }

    [Fact]
    public async Task An_early_an_unequal_and_another_beacon_are_refused()
    {
        var draw = await (await Noticed()).Commit();
        World.Now = draw.RevealBy;
        await World.Timers();
        await Refuse(
            () => World.Planner.Draws.EnterBeaconAsync(draw.Beacon()),
            StatusCode.FailedPrecondition,
            "BEACON_EARLY"
        );
        World.Now = draw.BeaconAt;
        await Refuse(
            () => World.Planner.Draws.EnterBeaconAsync(draw.Beacon(CeremonyRun.Lottery("2025202;2025203"))),
            StatusCode.FailedPrecondition,
            "BEACON_OTHER"
        );
        await Refuse(
            () => World.Planner.Draws.EnterBeaconAsync(draw.Beacon("KL8|2025201|1,2")),
            StatusCode.InvalidArgument,
            "BEACON_FORMAT"
        );
        Assert.False(
            (
                await World.Station.Draws.EnterBeaconAsync(draw.Beacon(CeremonyRun.Lottery().Replace("03,07", "02,07")))
            ).Agreed
        );
        await Refuse(
            () => World.Planner.Draws.EnterBeaconAsync(draw.Beacon()),
            StatusCode.FailedPrecondition,
            "BEACON_DIFFERS"
        );
        // The witness is no second witness, and a slip may be corrected before the other side agrees.
        await Refuse(
            () => World.Justice.Draws.EnterBeaconAsync(draw.Beacon(CeremonyRun.Lottery().Replace("03,07", "02,07"))),
            StatusCode.AlreadyExists,
            "BEACON_ENTERED_ALREADY"
        );
        Assert.False((await World.Station.Draws.EnterBeaconAsync(draw.Beacon())).Agreed);
        await Refuse(
            () =>
                World.Client(Role.Planner, "station-1", ("body", DrawWorld.Body)).Draws.EnterBeaconAsync(draw.Beacon()),
            StatusCode.PermissionDenied,
            "SAME_PERSON"
        );
        Assert.True((await World.Planner.Draws.EnterBeaconAsync(draw.Beacon())).Agreed);
    }

    [Fact]
    public async Task One_side_alone_aborts_nothing_and_cannot_ask_twice()
    {
        var draw = await Noticed();
        Assert.False(
            (await World.Planner.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" })).Aborted
        );
        await Refuse(
            () => World.Planner.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" }),
            StatusCode.AlreadyExists,
            "ABORT_REQUESTED_ALREADY"
        );
        await draw.Commit();
        World.Now = draw.RevealBy;
        await Refuse(
            () => World.Station.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" }),
            StatusCode.FailedPrecondition,
            "ABORT_LATE"
        );
    }

    [Fact]
    public async Task Steps_belong_to_the_body_of_the_plan_and_to_the_current_attempt()
    {
        var draw = await Noticed();
        var other = World.Client(Role.Planner, "planner-2", ("body", "SCJG"));
        await Refuse(
            () => other.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "x" }),
            StatusCode.PermissionDenied,
            "NOT_OWN_BODY"
        );
        await Refuse(
            () => other.Draws.CompleteDrawAsync(new() { DrawId = draw.Id }),
            StatusCode.PermissionDenied,
            "NOT_OWN_BODY"
        );
        await Refuse(
            () => other.Draws.PublishBundleAsync(new() { DrawId = draw.Id }),
            StatusCode.PermissionDenied,
            "NOT_OWN_BODY"
        );
        var late = draw.Commitment("justice");
        late.Attempt = 2;
        await Refuse(
            () => World.Justice.Draws.SubmitCommitmentAsync(late),
            StatusCode.FailedPrecondition,
            "DRAW_ATTEMPT"
        );
        await draw.Commit();
        await Refuse(
            () => World.Justice.Draws.SubmitRevealAsync(draw.Reveal("station")),
            StatusCode.PermissionDenied,
            "NOT_YOUR_PARTY"
        );
        var tooSoon = draw.Reveal("justice");
        tooSoon.Attempt = 2;
        await Refuse(
            () => World.Justice.Draws.SubmitRevealAsync(tooSoon),
            StatusCode.FailedPrecondition,
            "DRAW_ATTEMPT"
        );
        await draw.CloseReveals();
        await Refuse(() => other.Draws.EnterBeaconAsync(draw.Beacon()), StatusCode.PermissionDenied, "NOT_OWN_BODY");
        var next = draw.Beacon();
        next.Attempt = 2;
        await Refuse(() => World.Planner.Draws.EnterBeaconAsync(next), StatusCode.FailedPrecondition, "DRAW_ATTEMPT");
        await draw.Witness();
        await draw.Complete();
        await Refuse(
            () => other.Draws.AssignOfficersAsync(new() { DrawId = draw.Id, MaxPerOfficer = 100 }),
            StatusCode.PermissionDenied,
            "NOT_OWN_BODY"
        );
        World.Now = DrawWorld.Start;
        var frozen = await CeremonyRun.Freeze(World, await World.Plan());
        await Refuse(
            () => other.Draws.PublishNoticeAsync(frozen.NoticeRequest()),
            StatusCode.PermissionDenied,
            "NOT_OWN_BODY"
        );
        await Refuse(
            () => World.Planner.Draws.FreezeRosterAsync(new() { PlanId = "PLAN-449917-2025-9999", Line = 1 }),
            StatusCode.NotFound,
            "UNKNOWN_LINE"
        );
        var plan = await World.Plan();
        await Refuse(
            () => other.Draws.FreezeRosterAsync(new() { PlanId = plan, Line = 1 }),
            StatusCode.PermissionDenied,
            "NOT_OWN_BODY"
        );
        var named = await World.Plan(kind: LineKind.Named);
        await Refuse(
            () => World.Planner.Draws.FreezeRosterAsync(new() { PlanId = named, Line = 1 }),
            StatusCode.FailedPrecondition,
            "LINE_NOT_DRAWN"
        );
        var over = await World.Plan(from: new(2025, 3, 1), to: new(2025, 3, 31));
        await Refuse(
            () => World.Planner.Draws.FreezeRosterAsync(new() { PlanId = over, Line = 1 }),
            StatusCode.FailedPrecondition,
            "WINDOW_OVER"
        );
        var nobody = await World.Plan(industry: "Q");
        await Refuse(
            () => World.Planner.Draws.FreezeRosterAsync(new() { PlanId = nobody, Line = 1 }),
            StatusCode.FailedPrecondition,
            "ROSTER_EMPTY"
        );
    }

    [Fact]
    public async Task A_roster_read_before_the_register_or_the_visits_changed_is_not_current()
    {
        World.Now = DrawWorld.Start;
        var (plan, other) = (await World.Plan(group: "G-199"), await World.Plan(group: "G-199"));
        var today = LegalDay.Of(World.Now);
        FrozenRoster Prepare() =>
            RosterFreezer.Prepare(World.Database, World.Host.Get<Randomness>(), DrawWorld.Division, plan, 1, today)!;
        bool IsCurrent(FrozenRoster frozen) =>
            World.Read(db =>
            {
                using var still = StillPicture.Of(db);
                return DrawsService.IsCurrent(db, frozen, DrawLine.Get(db, plan, 1), DrawWorld.Division, today);
            });

        var frozen = Prepare();
        Assert.True(IsCurrent(frozen));
        await World.Import([DrawWorld.Firm(900)]);
        Assert.False(IsCurrent(frozen));
        frozen = Prepare();
        Assert.True(IsCurrent(frozen));
        await CeremonyRun.Freeze(World, await World.Plan()); // took the next draw id
        Assert.False(IsCurrent(frozen));
        frozen = Prepare();
        World.Now = DrawWorld.Start;
        await CeremonyRun.Whole(World, other); // planned visits for the same matter group
        frozen = frozen with { DrawId = Prepare().DrawId };
        Assert.False(IsCurrent(frozen));
    }

    [Fact]
    public async Task The_planning_helper_says_how_many_visits_without_a_finding_speak_against_a_violation_rate() =>
        Assert.Equal(
            59,
            (
                await World.Planner.Draws.SuggestSampleSizeAsync(
                    new() { TolerableRate = "1/20", Confidence = "95/100" }
                )
            ).SampleSize
        );

    [Fact]
    public async Task A_draw_nobody_knows_is_not_found()
    {
        var id = "DRAW-449917-2025-9999";
        await Refuse(() => World.Public.Draws.GetDrawAsync(new() { DrawId = id }), StatusCode.NotFound, "UNKNOWN_DRAW");
        await Refuse(
            () => World.Public.Draws.GetBundleAsync(new() { DrawId = id }),
            StatusCode.NotFound,
            "UNKNOWN_DRAW"
        );
        await Refuse(
            () => World.Planner.Draws.CompleteDrawAsync(new() { DrawId = id }),
            StatusCode.NotFound,
            "UNKNOWN_DRAW"
        );
        await Refuse(
            () => World.Planner.Draws.AssignOfficersAsync(new() { DrawId = id, MaxPerOfficer = 1 }),
            StatusCode.NotFound,
            "UNKNOWN_DRAW"
        );
    }
}
