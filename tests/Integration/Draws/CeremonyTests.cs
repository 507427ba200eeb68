using System.Security.Cryptography;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;

namespace Enforcement.Integration.Draws;

public sealed class CeremonyTests
{
    private static string Verdict(byte[] bundle) => DrawVerifier.Verify(bundle).Lines[^1];

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [Fact]
    public async Task A_whole_ceremony_ends_in_a_bundle_that_anyone_verifies_and_tables_that_rebuild()
    {
        await using var world = await DrawWorld.Of(firms: 120);
        var draw = await CeremonyRun.Whole(world, await world.Plan());

        Assert.Equal("DRAW-449917-2025-0001", draw.Id);
        Assert.Equal(120, draw.Frozen.Size);
        Assert.Equal(["S1", "S2", "S3", "S4"], draw.Frozen.Strata.Select(s => s.Stratum));
        Assert.Equal(12, draw.Result.Selected.Count);
        Assert.Empty(draw.Result.MissingReveals);
        Assert.Empty(draw.Result.Warnings);
        Assert.All(draw.Result.Selected, s => Assert.True(s.Waivable));
        var asDrawn = await draw.Bundle();
        Assert.Equal(draw.Result.BundleHash, Hash(asDrawn));
        Assert.Equal("VERIFIED", Verdict(asDrawn));

        var teams = (await draw.Assign()).Teams;
        Assert.Equal(draw.Result.Selected.Select(s => s.VisitId).Order(), teams.Select(t => t.VisitId).Order());
        Assert.All(teams, t => Assert.NotEqual(t.Lead, t.Second));
        await draw.Publish();

        var published = (await world.Public.Draws.GetBundleAsync(new() { DrawId = draw.Id })).Bundle.ToByteArray();
        Assert.Equal("VERIFIED", Verdict(published));
        Assert.Equal(12, BundleJson.Read(published).Assignment!.Result.Count);
        var full = await draw.Bundle(full: true);
        Assert.Equal("VERIFIED", Verdict(full));
        Assert.Equal(120, BundleJson.Read(full).Population!.Count);
        Assert.Equal(published, BundleJson.Write(BundleJson.Read(full) with { Population = null }));

        var shown = (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw;
        Assert.Equal(DrawState.Published, shown.State);
        Assert.Equal(Hash(published), shown.BundleHash);
        Assert.Equal(draw.Result.BundleHash, shown.ResultHash);
        Assert.All(shown.Parties, p => Assert.True(p.Revealed));
        var rebuilt = await world.Rebuild();
        Assert.Empty(rebuilt.Differences);
    }

    [Fact]
    public async Task The_hash_published_at_once_is_that_of_the_later_bundle_without_replacements_and_officers()
    {
        await using var world = await DrawWorld.Of(firms: 80);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        var gone = draw.Result.Selected[1].CreditCode;
        await world.Station.Draws.ReplaceSelectedAsync(
            new()
            {
                DrawId = draw.Id,
                CreditCode = gone,
                Reason = "dissolved",
                EvidenceSha256 = AnyFile.Hash,
            }
        );
        await draw.Assign();
        await draw.Publish();

        var bundle = BundleJson.Read(await draw.Bundle());
        var n = bundle.Strata.ToDictionary(s => s.Stratum, s => s.N);
        var asDrawn = bundle with
        {
            Assignment = null,
            Replaced = [],
            Selected = [.. bundle.Selected.Where(row => row.Rank <= n[row.Stratum])],
            Strata =
            [
                .. bundle.Strata.Select(s =>
                    bundle.Selected.FirstOrDefault(row => row.Stratum == s.Stratum && row.Rank == s.N + 1) is { } next
                        ? s with
                        {
                            FirstNotSelected = new(next.Id, next.Ticket, next.Salt, next.Index, next.Path),
                        }
                        : s
                ),
            ],
        };
        Assert.Equal(draw.Result.BundleHash, Hash(BundleJson.Write(asDrawn)));
        Assert.NotEqual(draw.Result.BundleHash, Hash(await draw.Bundle()));
    }

    [Fact]
    public async Task A_missing_reveal_is_named_and_the_draw_goes_on()
    {
        await using var world = await DrawWorld.Of(firms: 60);
        var draw = await CeremonyRun.Whole(world, await world.Plan(), "bureau", "station");
        Assert.Equal(["justice"], draw.Result.MissingReveals);
        var bundle = await draw.Bundle();
        Assert.Equal("VERIFIED", Verdict(bundle));
        Assert.Equal("", BundleJson.Read(bundle).Parties[1].Reveal);
        var party = (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw.Parties[1];
        Assert.True(party is { Party: "justice", Revealed: false, Missing: true, Commit.Length: 64 });
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task An_attempt_without_a_commitment_ends_at_T_and_stays_visible()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Freeze(world, await world.Plan());
        await draw.Announce();
        await draw.Commit("bureau", "station");
        await draw.CloseReveals();
        var shown = (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw;
        Assert.Equal(DrawState.Frozen, shown.State);
        Assert.Equal("commitment-missing: justice", Assert.Single(shown.Aborted).Reason);
        await draw.Announce();
        Assert.Equal(2, draw.Attempt);
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task Planner_and_station_abort_together_three_times_and_no_more()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Freeze(world, await world.Plan());
        // An attempt that ends for want of a commitment, even with one side's wish to abort it, is none of the three.
        await draw.Announce();
        Assert.False(
            (await world.Planner.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" })).Aborted
        );
        await draw.CloseReveals();
        for (var attempt = 2; attempt <= 4; attempt++)
        {
            await draw.Announce();
            Assert.Equal(attempt, draw.Attempt);
            Assert.False(
                (
                    await world.Station.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" })
                ).Aborted
            );
            Assert.True(
                (
                    await world.Planner.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" })
                ).Aborted
            );
        }
        await draw.Announce();
        var refused = await Refused.By(() =>
            world.Planner.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "again" })
        );
        Assert.Equal("ABORTS_EXHAUSTED", refused.Reason);
        Assert.Equal(
            [1, 2, 3, 4],
            (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw.Aborted.Select(a => a.Attempt)
        );
        await draw.Commit();
        await draw.Open();
        await draw.CloseReveals();
        await draw.Witness();
        await draw.Complete();
        Assert.Equal(5, BundleJson.Read(await draw.Bundle()).Attempt);
        Assert.Empty((await world.Rebuild()).Differences);
    }

    /// <summary>T is over at T: a commitment, a reveal and an abort are in time one tick (a microsecond) before, and
    /// late exactly then.</summary>
    [Fact]
    public async Task The_ceremony_is_closed_at_exactly_reveal_by_and_open_one_tick_before()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var tick = TimeSpan.FromMicroseconds(1);

        var draw = await CeremonyRun.Freeze(world, await world.Plan());
        await draw.Announce();
        await draw.Commit("bureau", "justice");
        world.Now = draw.RevealBy;
        Assert.Equal(
            "COMMITMENT_LATE",
            await Why(() => draw.For("station").Draws.SubmitCommitmentAsync(draw.Commitment("station")))
        );
        Assert.Equal(
            "ABORT_LATE",
            await Why(() => world.Planner.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" }))
        );
        world.Now = draw.RevealBy - tick;
        Assert.Equal(0, await world.Timers());
        await draw.For("station").Draws.SubmitCommitmentAsync(draw.Commitment("station"));
        world.Now = draw.RevealBy;
        Assert.Equal(
            "REVEAL_LATE",
            await Why(() => draw.For("station").Draws.SubmitRevealAsync(draw.Reveal("station")))
        );
        world.Now = draw.RevealBy - tick;
        await draw.Open();
        Assert.Equal(DrawState.Committed, await State(draw));
        world.Now = draw.RevealBy;
        Assert.Equal(1, await world.Timers());
        Assert.Equal(DrawState.Revealed, await State(draw));
        Assert.Equal(
            "ABORT_LATE",
            await Why(() => world.Planner.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" }))
        );

        var aborted = await CeremonyRun.Freeze(world, await world.Plan());
        await aborted.Announce();
        world.Now = aborted.RevealBy - tick;
        await world.Planner.Draws.AbortAttemptAsync(new() { DrawId = aborted.Id, Reason = "wrong issue" });
        Assert.True(
            (await world.Station.Draws.AbortAttemptAsync(new() { DrawId = aborted.Id, Reason = "wrong issue" })).Aborted
        );

        async Task<string> Why<T>(Func<Grpc.Core.AsyncUnaryCall<T>> call) => (await Refused.By(call)).Reason;
        async Task<DrawState> State(CeremonyRun of) =>
            (await world.Public.Draws.GetDrawAsync(new() { DrawId = of.Id })).Draw.State;
    }

    /// <summary>The attempt is called off by the second of the two; what the first said in time does not carry over
    /// T.</summary>
    [Fact]
    public async Task A_wish_to_abort_that_the_other_side_joins_only_at_T_comes_too_late()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Freeze(world, await world.Plan());
        await draw.Announce();
        await draw.Commit();
        world.Now = draw.RevealBy.AddMicroseconds(-1);
        Assert.False(
            (await world.Planner.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" })).Aborted
        );
        world.Now = draw.RevealBy;
        Assert.Equal(
            "ABORT_LATE",
            (
                await Refused.By(() =>
                    world.Station.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "wrong issue" })
                )
            ).Reason
        );
    }

    [Fact]
    public async Task The_bundle_publishes_itself_on_the_day_the_notice_promised()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        world.Now = new DateTimeOffset(2025, 6, 30, 15, 59, 59, TimeSpan.Zero);
        await world.Timers();
        Assert.Equal(
            "NO_BUNDLE",
            (await Refused.By(() => world.Public.Draws.GetBundleAsync(new() { DrawId = draw.Id }))).Reason
        );
        world.Now = world.Now.AddSeconds(1);
        await world.Timers();
        Assert.Equal(
            "VERIFIED",
            Verdict((await world.Public.Draws.GetBundleAsync(new() { DrawId = draw.Id })).Bundle.ToByteArray())
        );
    }

    [Fact]
    public async Task A_stratum_rounded_up_to_more_than_twice_its_rate_is_warned_of()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/100"));
        Assert.Equal(4, draw.Result.Warnings.Count);
        Assert.StartsWith("S1: 1 of 10 is more than twice the rate 1/100", draw.Result.Warnings[0]);
        Assert.Equal("VERIFIED", Verdict(await draw.Bundle()));
    }

    [Fact]
    public async Task The_same_key_sent_again_gets_the_same_reply_after_the_draw_moved_on()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var plan = await world.Plan();
        var key = Guid.CreateVersion7().ToString();
        var first = await world.Planner.Draws.FreezeRosterAsync(
            new() { PlanId = plan, Line = 1 },
            new Grpc.Core.Metadata { { "idempotency-key", key } }
        );
        var again = await world.Planner.Draws.FreezeRosterAsync(
            new() { PlanId = plan, Line = 1 },
            new Grpc.Core.Metadata { { "idempotency-key", key } }
        );
        Assert.Equal(first, again);
    }
}
