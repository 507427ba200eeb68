using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Draws;

/// <summary>One world for all cells; every cell has a draw of its own, on a line of its own.</summary>
public sealed class ManyDraws : IAsyncLifetime
{
    internal DrawWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await DrawWorld.Of(firms: 40);

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

/// <summary>Every step of a ceremony in every state: what is in order happens, everything else is refused by name and
/// leaves no entry.</summary>
public sealed class StepByStateTests(ManyDraws shared) : IClassFixture<ManyDraws>
{
    private const string Ok = "ok";
    private static readonly DrawState[] States =
    [
        DrawState.Frozen,
        DrawState.Noticed,
        DrawState.Committed,
        DrawState.Revealed,
        DrawState.BeaconEntered,
        DrawState.Completed,
        DrawState.Assigned,
        DrawState.Published,
    ];

    // Columns in the order of States.
    private static readonly (string Step, string Rpc, string[] Expected)[] Table =
    [
        (
            "freeze",
            "FreezeRoster",
            [
                "DRAW_EXISTS",
                "DRAW_EXISTS",
                "DRAW_EXISTS",
                "DRAW_EXISTS",
                "DRAW_EXISTS",
                "DRAW_EXISTS",
                "DRAW_EXISTS",
                "DRAW_EXISTS",
            ]
        ),
        (
            "notice",
            "PublishNotice",
            [Ok, "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE"]
        ),
        (
            "commit",
            "SubmitCommitment",
            [
                "DRAW_STATE",
                Ok,
                "COMMITTED_ALREADY",
                "COMMITTED_ALREADY",
                "COMMITTED_ALREADY",
                "COMMITTED_ALREADY",
                "COMMITTED_ALREADY",
                "COMMITTED_ALREADY",
            ]
        ),
        (
            "reveal",
            "SubmitReveal",
            ["DRAW_STATE", "DRAW_STATE", Ok, "REVEAL_LATE", "REVEAL_LATE", "REVEAL_LATE", "REVEAL_LATE", "REVEAL_LATE"]
        ),
        (
            "beacon",
            "EnterBeacon",
            ["DRAW_STATE", "DRAW_STATE", "DRAW_STATE", Ok, "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE"]
        ),
        (
            "postpone",
            "PostponeBeacon",
            ["DRAW_STATE", "DRAW_STATE", "DRAW_STATE", Ok, "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE"]
        ),
        (
            "complete",
            "CompleteDraw",
            ["DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", Ok, "DRAW_STATE", "DRAW_STATE", "DRAW_STATE"]
        ),
        (
            "abort",
            "AbortAttempt",
            ["DRAW_STATE", Ok, Ok, "ABORT_LATE", "ABORT_LATE", "ABORT_LATE", "ABORT_LATE", "ABORT_LATE"]
        ),
        (
            "replace",
            "ReplaceSelected",
            ["DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", Ok, Ok, "DRAW_STATE"]
        ),
        (
            "assign",
            "AssignOfficers",
            ["DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", "DRAW_STATE", Ok, "DRAW_STATE", "DRAW_STATE"]
        ),
        (
            "publish",
            "PublishBundle",
            [
                "DRAW_STATE",
                "DRAW_STATE",
                "DRAW_STATE",
                "DRAW_STATE",
                "DRAW_STATE",
                "PUBLISH_EARLY",
                "PUBLISH_EARLY",
                "DRAW_STATE",
            ]
        ),
        (
            "bundle",
            "GetBundle",
            ["NO_BUNDLE", "NO_BUNDLE", "NO_BUNDLE", "NO_BUNDLE", "NO_BUNDLE", "NO_BUNDLE", "NO_BUNDLE", Ok]
        ),
        (
            "fate",
            "GetOwnFate",
            [
                "UNKNOWN_DRAW",
                "UNKNOWN_DRAW",
                "UNKNOWN_DRAW",
                "UNKNOWN_DRAW",
                "UNKNOWN_DRAW",
                "UNKNOWN_DRAW",
                "UNKNOWN_DRAW",
                Ok,
            ]
        ),
    ];

    public static TheoryData<string, DrawState, string> Cells()
    {
        var cells = new TheoryData<string, DrawState, string>();
        foreach (var (step, _, expected) in Table)
            for (var i = 0; i < States.Length; i++)
                cells.Add(step, States[i], expected[i]);
        return cells;
    }

    [Theory, MemberData(nameof(Cells))]
    [Asvs("v5.0.0-2.3.1")]
    public async Task Each_step_in_each_state_is_done_or_refused_by_name(string step, DrawState state, string expected)
    {
        var world = shared.World;
        world.Now = DrawWorld.Start;
        var plan = await world.Plan();
        var draw = await Reach(world, plan, state);
        if ((step, state) is ("postpone", DrawState.Revealed))
            world.Now = draw.BeaconAt.AddHours(24);
        await Expect(draw, plan, step, expected);
    }

    public static TheoryData<string, string> CellsAfterAnAbort() =>
        [.. Table.Select(row => (row.Step, row.Expected[0]))];

    [Theory, MemberData(nameof(CellsAfterAnAbort))]
    public async Task After_an_aborted_attempt_nothing_is_possible_but_what_was_possible_after_the_freeze(
        string step,
        string expected
    )
    {
        var world = shared.World;
        world.Now = DrawWorld.Start;
        var plan = await world.Plan();
        var draw = await Reach(world, plan, DrawState.Committed);
        await draw.Open("bureau", "justice");
        await world.Station.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" });
        Assert.True(
            (await world.Planner.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" })).Aborted
        );
        await Expect(draw, plan, step, expected);
    }

    [Theory, MemberData(nameof(CellsAfterAnAbort))]
    public async Task After_an_attempt_without_a_commitment_only_what_was_possible_after_the_freeze_is_possible(
        string step,
        string expected
    )
    {
        var world = shared.World;
        world.Now = DrawWorld.Start;
        var plan = await world.Plan();
        var draw = await Reach(world, plan, DrawState.Noticed);
        await draw.Commit("bureau", "station");
        await draw.CloseReveals();
        await Expect(draw, plan, step, expected);
    }

    /// <summary>As while the first beacon is awaited, but the next is not out and not missing either.</summary>
    public static TheoryData<string, string> CellsAfterAPostponement() =>
        [
            .. Table.Select(row =>
                (
                    row.Step,
                    row.Step switch
                    {
                        "beacon" => "BEACON_EARLY",
                        "postpone" => "BEACON_NOT_MISSING",
                        _ => row.Expected[Array.IndexOf(States, DrawState.Revealed)],
                    }
                )
            ),
        ];

    [Theory, MemberData(nameof(CellsAfterAPostponement))]
    public async Task After_the_beacon_was_postponed_nothing_is_possible_before_the_next_one_comes_out(
        string step,
        string expected
    )
    {
        var world = shared.World;
        world.Now = DrawWorld.Start;
        var plan = await world.Plan();
        var draw = await Reach(world, plan, DrawState.Revealed);
        world.Now = draw.BeaconAt.AddHours(24);
        PostponeBeaconRequest next = new()
        {
            DrawId = draw.Id,
            Attempt = draw.Attempt,
            Id = "2025203;2025204",
            At = world.Now.AddHours(1).ToTimestamp(),
        };
        await world.Planner.Draws.PostponeBeaconAsync(next);
        Assert.True((await world.Station.Draws.PostponeBeaconAsync(next)).Agreed);
        await Expect(draw, plan, step, expected);
    }

    private async Task Expect(CeremonyRun draw, string plan, string step, string expected)
    {
        var head = shared.World.Journal.Head.Seq;
        var outcome = Ok;
        try
        {
            await Try(shared.World, draw, plan, step);
        }
        catch (RpcException e)
        {
            outcome = Refused.From(e).Reason;
        }
        Assert.Equal(expected, outcome);
        if (expected != Ok)
            Assert.Equal(head, shared.World.Journal.Head.Seq);
    }

    private static async Task<CeremonyRun> Reach(DrawWorld world, string plan, DrawState state)
    {
        var draw = await CeremonyRun.Freeze(world, plan);
        if (state >= DrawState.Noticed)
            await draw.Announce();
        if (state >= DrawState.Committed)
            await draw.Commit();
        if (state >= DrawState.Revealed)
        {
            await draw.Open("bureau", "station");
            await draw.CloseReveals();
        }
        if (state >= DrawState.BeaconEntered)
            await draw.Witness();
        if (state >= DrawState.Completed)
            await draw.Complete();
        if (state >= DrawState.Assigned)
            await draw.Assign();
        if (state >= DrawState.Published)
            await draw.Publish();
        Assert.Equal(state, (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw.State);
        return draw;
    }

    private static async Task Try(DrawWorld world, CeremonyRun draw, string plan, string step)
    {
        var firm = draw.Result?.Selected[0].CreditCode ?? DrawWorld.Code(0);
        var _ = step switch
        {
            "freeze" => await world.Planner.Draws.FreezeRosterAsync(new() { PlanId = plan, Line = 1 }),
            "notice" => await world.Planner.Draws.PublishNoticeAsync(draw.NoticeRequest()),
            "commit" => await world.Justice.Draws.SubmitCommitmentAsync(draw.Commitment("justice")),
            "reveal" => await world.Justice.Draws.SubmitRevealAsync(draw.Reveal("justice")),
            "beacon" => await world.Station.Draws.EnterBeaconAsync(draw.Beacon()),
            "postpone" => await world.Station.Draws.PostponeBeaconAsync(
                new()
                {
                    DrawId = draw.Id,
                    Attempt = draw.Attempt,
                    Id = "2025203;2025204",
                    At = world.Now.AddHours(1).ToTimestamp(),
                }
            ),
            "complete" => await world.Planner.Draws.CompleteDrawAsync(new() { DrawId = draw.Id }),
            "abort" => await world.Station.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" }),
            "replace" => await world.Station.Draws.ReplaceSelectedAsync(
                new()
                {
                    DrawId = draw.Id,
                    CreditCode = firm,
                    Reason = "dissolved",
                    EvidenceSha256 = AnyFile.Hash,
                }
            ),
            "assign" => await draw.Assign(),
            "publish" => await world.Planner.Draws.PublishBundleAsync(new() { DrawId = draw.Id }),
            "bundle" => await world.Public.Draws.GetBundleAsync(new() { DrawId = draw.Id }),
            "fate" => (IMessage)
                await world.Firm(firm).Draws.GetOwnFateAsync(new() { DrawId = draw.Id, CreditCode = firm }),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };
    }

    [Fact]
    public void Every_rpc_of_a_ceremony_has_a_cell_for_every_state()
    {
        Assert.Equal(System.Enum.GetValues<DrawState>().Except([DrawState.Unspecified]), States);
        Assert.All(Table, row => Assert.Equal(States.Length, row.Expected.Length));
        var always = new[] { "GetDraw", "ListDraws", "SuggestSampleSize", "GetFairness" }; // answer in every state
        var ceremony = Contracts.Planning.V1.Draws.Descriptor.Methods.Select(m => m.Name);
        Assert.Equal(ceremony.Except(always).Order(), Table.Select(row => row.Rpc).Order());
    }
}
