using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

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
    public async Task A_roster_read_before_the_register_or_the_visits_changed_is_not_frozen()
    {
        World.Now = DrawWorld.Start;
        var (plan, other) = (await World.Plan(group: "G-199"), await World.Plan(group: "G-199"));
        var today = LegalDay.Of(World.Now);
        FrozenRoster Prepare() =>
            RosterFreezer.Prepare(World.Database, World.Host.Get<Randomness>(), DrawWorld.Division, plan, 1, today)!;
        string Try(FrozenRoster frozen) =>
            World.Read(db =>
            {
                using var still = StillPicture.Of(db);
                try
                {
                    DrawsService.MustBeCurrent(db, frozen, DrawLine.Get(db, plan, 1), DrawWorld.Division, today);
                }
                catch (Refusal refusal)
                {
                    return refusal.Reason;
                }
                return "current";
            });

        var frozen = Prepare();
        Assert.Equal("current", Try(frozen));
        await World.Import([DrawWorld.Firm(900)]);
        Assert.Equal("ROSTER_CHANGED", Try(frozen));
        frozen = Prepare();
        Assert.Equal("current", Try(frozen));
        await CeremonyRun.Freeze(World, await World.Plan()); // took the next draw id
        Assert.Equal("ROSTER_CHANGED", Try(frozen));
        frozen = Prepare();
        World.Now = DrawWorld.Start;
        await CeremonyRun.Whole(World, other); // planned visits for the same matter group
        frozen = frozen with { DrawId = Prepare().DrawId };
        Assert.Equal("ROSTER_CHANGED", Try(frozen));
    }

    public static TheoryData<string, Action<PublishNoticeRequest>, string, string> BadNotices() =>
        new()
        {
            { "no reveal_by", r => r.RevealBy = null, "reveal_by", "REQUIRED" },
            {
                "T behind us",
                r => r.RevealBy = Timestamp.FromDateTimeOffset(DrawWorld.Start),
                "reveal_by",
                "OUT_OF_RANGE"
            },
            { "no beacon", r => r.Beacon = null, "beacon", "REQUIRED" },
            { "beacon at T", r => r.Beacon.At = r.RevealBy, "beacon.at", "OUT_OF_RANGE" },
            {
                "beacon 1 µs before T + 10 min",
                r => r.Beacon.At = (r.RevealBy.ToDateTimeOffset().AddMinutes(10).AddMicroseconds(-1)).ToTimestamp(),
                "beacon.at",
                "OUT_OF_RANGE"
            },
            { "unknown kind", r => r.Beacon.Kind = "ftse", "beacon.kind", "BEACON_KIND" },
            { "one issue has 61 bits", r => r.Beacon.Id = "2025201", "beacon.id", "BEACON_ID" },
            { "issues the wrong way round", r => r.Beacon.Id = "2025202;2025201", "beacon.id", "BEACON_ID" },
            { "the same issue twice", r => r.Beacon.Id = "2025201;2025201", "beacon.id", "BEACON_ID" },
            { "drand without chain", r => (r.Beacon.Kind, r.Beacon.Id) = ("drand", "1000"), "beacon.id", "BEACON_ID" },
            { "party twice", r => r.Parties.Add("bureau"), "parties", "DUPLICATE" },
            { "unknown party", r => r.Parties.Add("press"), "parties", "UNKNOWN_PARTY" },
            { "17 parties", r => r.Parties.Add(Enumerable.Repeat("bureau", 14)), "parties", "OUT_OF_RANGE" },
            { "published before the beacon", r => r.PublishAt = r.RevealBy, "publish_at", "OUT_OF_RANGE" },
            { "no draw", r => r.DrawId = "", "draw_id", "REQUIRED" },
        };

    [Theory, MemberData(nameof(BadNotices))]
    public async Task A_notice_that_binds_nothing_or_nonsense_is_refused(
        string what,
        Action<PublishNoticeRequest> spoil,
        string field,
        string reason
    )
    {
        World.Now = DrawWorld.Start;
        var draw = await CeremonyRun.Freeze(World, await World.Plan());
        var request = draw.NoticeRequest();
        spoil(request);
        var head = World.Journal.Head.Seq;
        var refused = await Refused.By(() => World.Planner.Draws.PublishNoticeAsync(request));
        Assert.Equal(
            (what, StatusCode.InvalidArgument, reason, field),
            (what, refused.Status, refused.Reason, refused.Field)
        );
        Assert.Equal(head, World.Journal.Head.Seq);
    }

    public static TheoryData<string, string, string> BadFields() =>
        new()
        {
            { "commit short", "commit", "BAD_HASH" },
            { "commit upper case", "commit", "BAD_HASH" },
            { "commit full-width", "commit", "BAD_HASH" },
            { "reveal short", "reveal", "BAD_HASH" },
            { "attempt 0", "attempt", "OUT_OF_RANGE" },
            { "party empty", "party", "REQUIRED" },
            { "party full-width", "party", "BAD_CODE" },
            { "beacon empty", "beacon", "REQUIRED" },
            { "abort without reason", "reason", "REQUIRED" },
            { "evidence of 31 bytes", "evidence_sha256", "BAD_HASH" },
            { "code with wrong check", "credit_code", "CREDIT_CODE" },
            { "replaced because waived", "reason", "REPLACEMENT_GROUND" },
            { "capacity 0", "max_per_officer", "OUT_OF_RANGE" },
            { "capacity 1001", "max_per_officer", "OUT_OF_RANGE" },
            { "line 0", "line", "OUT_OF_RANGE" },
            { "rate 0.05", "tolerable_rate", "RATE" },
            { "rate 1/2000", "tolerable_rate", "OUT_OF_RANGE" },
            { "confidence 1", "confidence", "OUT_OF_RANGE" },
            { "confidence 0", "confidence", "OUT_OF_RANGE" },
            { "page token", "page_token", "BAD_PAGE_TOKEN" },
            { "page size", "page_size", "OUT_OF_RANGE" },
        };

    [Theory, MemberData(nameof(BadFields))]
    public async Task A_bad_field_is_named(string what, string field, string reason)
    {
        World.Now = DrawWorld.Start;
        const string id = "DRAW-449917-2025-0001";
        SubmitCommitmentRequest Commit(Action<SubmitCommitmentRequest> spoil)
        {
            var request = new SubmitCommitmentRequest
            {
                DrawId = id,
                Attempt = 1,
                Party = "justice",
                Commit = new string('a', 64),
            };
            spoil(request);
            return request;
        }
        ReplaceSelectedRequest Replace(string code, string ground, int bytes) =>
            new()
            {
                DrawId = id,
                CreditCode = code,
                Reason = ground,
                EvidenceSha256 = ByteString.CopyFrom(new byte[bytes]),
            };
        Task<Refused> By<T>(AsyncUnaryCall<T> call) => Refused.By(() => call);

        var head = World.Journal.Head.Seq;
        var refused = await (
            what switch
            {
                "commit short" => By(World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Commit = "ab"))),
                "commit upper case" => By(
                    World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Commit = new string('A', 64)))
                ),
                "commit full-width" => By(
                    World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Commit = new string('１', 64)))
                ),
                "reveal short" => By(
                    World.Justice.Draws.SubmitRevealAsync(
                        new()
                        {
                            DrawId = id,
                            Attempt = 1,
                            Party = "justice",
                            Reveal = "00",
                        }
                    )
                ),
                "attempt 0" => By(World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Attempt = 0))),
                "party empty" => By(World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Party = ""))),
                "party full-width" => By(World.Justice.Draws.SubmitCommitmentAsync(Commit(c => c.Party = "ｊustice"))),
                "beacon empty" => By(
                    World.Planner.Draws.EnterBeaconAsync(
                        new()
                        {
                            DrawId = id,
                            Attempt = 1,
                            Beacon = " ",
                        }
                    )
                ),
                "abort without reason" => By(World.Planner.Draws.AbortAttemptAsync(new() { DrawId = id, Reason = "" })),
                "evidence of 31 bytes" => By(
                    World.Station.Draws.ReplaceSelectedAsync(Replace(DrawWorld.Code(1), "moved", 31))
                ),
                "code with wrong check" => By(
                    World.Station.Draws.ReplaceSelectedAsync(Replace("914401011904817203", "moved", 32))
                ),
                "replaced because waived" => By(
                    World.Station.Draws.ReplaceSelectedAsync(Replace(DrawWorld.Code(1), "waived", 32))
                ),
                "capacity 0" => By(World.Planner.Draws.AssignOfficersAsync(new() { DrawId = id, MaxPerOfficer = 0 })),
                "capacity 1001" => By(
                    World.Planner.Draws.AssignOfficersAsync(new() { DrawId = id, MaxPerOfficer = 1001 })
                ),
                "line 0" => By(
                    World.Planner.Draws.FreezeRosterAsync(new() { PlanId = "PLAN-449917-2025-0001", Line = 0 })
                ),
                "rate 0.05" => By(
                    World.Planner.Draws.SuggestSampleSizeAsync(new() { TolerableRate = "0.05", Confidence = "95/100" })
                ),
                "rate 1/2000" => By(
                    World.Planner.Draws.SuggestSampleSizeAsync(
                        new() { TolerableRate = "1/2000", Confidence = "95/100" }
                    )
                ),
                "confidence 1" => By(
                    World.Planner.Draws.SuggestSampleSizeAsync(new() { TolerableRate = "1/20", Confidence = "1/1" })
                ),
                "confidence 0" => By(
                    World.Planner.Draws.SuggestSampleSizeAsync(new() { TolerableRate = "1/20", Confidence = "0/1" })
                ),
                "page token" => By(World.Public.Draws.ListDrawsAsync(new() { PageToken = "not base64" })),
                "page size" => By(World.Public.Draws.ListDrawsAsync(new() { PageSize = 501 })),
                _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
            }
        );
        Assert.Equal((StatusCode.InvalidArgument, reason, field), (refused.Status, refused.Reason, refused.Field));
        Assert.Equal(head, World.Journal.Head.Seq);
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
