using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning.Visits;

namespace Enforcement.Integration.Draws;

/// <summary>
/// Who can write into the database can damage a roster or a bundle, and so stop a draw; he cannot bend it, and he does
/// not get another throw for it: the draw waits for the frozen bytes.
/// </summary>
public sealed class DamagedStoreTests
{
    public static TheoryData<string, string> Damages() =>
        new()
        {
            { "a chunk altered", "UPDATE snapshot SET bytes = zeroblob(length(bytes)) WHERE no = 2" },
            {
                "one byte altered",
                "UPDATE snapshot SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'7f' AS BLOB) WHERE no = 2"
            },
            { "the first chunk missing", "DELETE FROM snapshot WHERE no = 0" },
            { "the last chunk missing", "DELETE FROM snapshot WHERE no = 2" },
            { "all missing", "DELETE FROM snapshot" },
            {
                "chunks reordered",
                "UPDATE snapshot SET no = 10 + no WHERE no > 0; UPDATE snapshot SET no = 13 - no WHERE no > 10"
            },
            {
                "a chunk added",
                "INSERT INTO snapshot (draw, no, bytes) SELECT draw, 3, bytes FROM snapshot WHERE no = 2"
            },
            {
                "the roster of another draw",
                "DELETE FROM snapshot WHERE draw LIKE '%1'; UPDATE snapshot SET draw = replace(draw, '0002', '0001')"
            },
        };

    [Theory, MemberData(nameof(Damages))]
    public async Task A_roster_that_is_not_the_frozen_one_is_refused_and_only_the_frozen_one_completes_the_draw(
        string damage,
        string sql
    )
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Freeze(world, await world.Plan());
        await CeremonyRun.Freeze(world, await world.Plan());
        await draw.Announce();
        await draw.Commit();
        await draw.Open();
        await draw.CloseReveals();
        await draw.Witness();
        await Thief(world, $"CREATE TABLE backup AS SELECT * FROM snapshot; {sql}");

        var head = world.Journal.Head.Seq;
        var refused = await Refused.By(() => world.Planner.Draws.CompleteDrawAsync(new() { DrawId = draw.Id }));
        Assert.Equal(
            (damage, StatusCode.FailedPrecondition, "ROSTER_DAMAGED"),
            (damage, refused.Status, refused.Reason)
        );
        Assert.Equal(
            "NOT_OWN_BODY",
            (
                await Refused.By(() =>
                    world
                        .Client(Role.Planner, "p2", ("body", "SCJG"))
                        .Draws.CompleteDrawAsync(new() { DrawId = draw.Id })
                )
            ).Reason
        );
        Assert.Equal(
            "ABORT_LATE",
            (
                await Refused.By(() =>
                    world.Planner.Draws.AbortAttemptAsync(new() { DrawId = draw.Id, Reason = "the roster is damaged" })
                )
            ).Reason
        );
        Assert.Equal(head, world.Journal.Head.Seq);
        Assert.Equal(
            DrawState.BeaconEntered,
            (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw.State
        );
        Assert.Equal(0, world.Read(db => db.Visits.Count()));

        await Thief(world, "DELETE FROM snapshot; INSERT INTO snapshot SELECT * FROM backup; DROP TABLE backup");
        await draw.Complete();
        Assert.Equal("VERIFIED", DrawVerifier.Verify(await draw.Bundle(full: true)).Lines[^1]);
    }

    [Fact]
    public async Task A_bundle_that_is_not_the_one_of_its_last_entry_is_neither_shown_nor_built_upon()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await Thief(
            world,
            "CREATE TABLE backup AS SELECT * FROM snapshot; UPDATE snapshot SET bytes = CAST(replace(bytes, "
                + "'\"rank\":1', '\"rank\":2') AS BLOB) WHERE no = -1"
        );
        var head = world.Journal.Head.Seq;
        var firm = draw.Result.Selected[0].CreditCode;
        Assert.Equal(
            "BUNDLE_CHANGED",
            (await Refused.By(() => world.Justice.Draws.GetBundleAsync(new() { DrawId = draw.Id }))).Reason
        );
        Assert.Equal(
            "BUNDLE_CHANGED",
            (
                await Refused.By(() =>
                    world.Planner.Draws.AssignOfficersAsync(new() { DrawId = draw.Id, MaxPerOfficer = 100 })
                )
            ).Reason
        );
        Assert.Equal(
            "BUNDLE_CHANGED",
            (
                await Refused.By(() =>
                    world.Station.Draws.ReplaceSelectedAsync(
                        new()
                        {
                            DrawId = draw.Id,
                            CreditCode = firm,
                            Reason = "moved",
                            EvidenceSha256 = AnyFile.Hash,
                        }
                    )
                )
            ).Reason
        );
        world.Now = new DateTimeOffset(2025, 6, 30, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            "BUNDLE_CHANGED",
            (await Refused.By(() => world.Planner.Draws.PublishBundleAsync(new() { DrawId = draw.Id }))).Reason
        );
        Assert.Equal(head, world.Journal.Head.Seq);

        await Thief(world, "DELETE FROM snapshot; INSERT INTO snapshot SELECT * FROM backup; DROP TABLE backup");
        await draw.Publish();
        Assert.Equal("VERIFIED", DrawVerifier.Verify(await draw.Bundle()).Lines[^1]);
    }

    [Fact]
    public async Task A_damaged_bundle_keeps_no_other_draw_from_being_published_on_its_day()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var damaged = await CeremonyRun.Whole(world, await world.Plan());
        var whole = await CeremonyRun.Whole(world, await world.Plan());
        await Thief(
            world,
            "CREATE TABLE backup AS SELECT * FROM snapshot; DELETE FROM snapshot WHERE draw LIKE "
                + $"'{damaged.Id}%' AND no = -1"
        );
        world.Now = new DateTimeOffset(2025, 6, 30, 16, 0, 0, TimeSpan.Zero);
        var failure = await Assert.ThrowsAsync<TimersFailedException>(world.Timers);
        Assert.Equal($"draw-publish/{damaged.Id}", Assert.Single(failure.Failed).Id);
        Assert.Equal((DrawState.Completed, DrawState.Published), (await State(damaged), await State(whole)));
        Assert.Equal("VERIFIED", DrawVerifier.Verify(await whole.Bundle()).Lines[^1]);
        Assert.Equal([$"draw-publish/{damaged.Id}"], world.Journal.FailingTimers.Select(f => f.Id));

        await Thief(world, "DELETE FROM snapshot; INSERT INTO snapshot SELECT * FROM backup; DROP TABLE backup");
        Assert.Equal(1, await world.Timers());
        Assert.Equal(DrawState.Published, await State(damaged));
        Assert.Empty(world.Journal.FailingTimers);
        Assert.Empty((await world.Rebuild()).Differences);

        async Task<DrawState> State(CeremonyRun draw) =>
            (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw.State;
    }

    private static Task Thief(DrawWorld world, string sql) =>
        world.Journal.Append(
            "thief",
            (db, _) =>
            {
                foreach (var statement in sql.Split(';'))
                    db.Run(statement);
                return [];
            },
            default
        );
}
