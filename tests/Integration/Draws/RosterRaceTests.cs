using System.Text.Json.Nodes;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;

namespace Enforcement.Integration.Draws;

/// <summary>The register goes on while rosters are frozen and announced; what is drawn from is the register of one
/// named moment.</summary>
public sealed class RosterRaceTests
{
    private const int Firms = 40,
        Arrivals = 150;

    [Fact]
    public async Task Frozen_while_firms_are_registered_a_roster_is_the_register_at_the_entry_it_names()
    {
        await using var world = await DrawWorld.Of(firms: Firms);
        var first = world.Registry[^1].Seq;
        var plans = new List<string>();
        for (var i = 0; i < 12; i++)
            plans.Add(await world.Plan());

        var register = Task.Run(async () =>
        {
            for (var i = 0; i < Arrivals; i++)
                await world.Import([DrawWorld.Firm(1000 + i)]);
        });
        var sizes = new List<long>();
        foreach (var plan in plans)
        {
            // None is refused for it: whoever loses the race is read again where nothing else is written.
            var frozen = await world.Planner.Draws.FreezeRosterAsync(new() { PlanId = plan, Line = 1 });
            // One firm an entry: the sequence tells how many there were, to whoever may count.
            Assert.Equal(0, frozen.RegistrySequence);
            var draw = (await world.Justice.Draws.GetDrawAsync(new() { DrawId = frozen.DrawId })).Draw;
            Assert.Equal(Firms + draw.RegistrySequence - first, frozen.Size);
            var roster = world.Read(db =>
            {
                using var still = StillPicture.Of(db);
                return SnapshotStore.Roster(db, Ceremony.Read(db, frozen.DrawId)).Roster;
            });
            Assert.Equal(frozen.Root, Convert.ToHexStringLower(roster.Root()));
            Assert.Equal(frozen.Size > Firms, roster.Find(DrawWorld.Code(1000)) >= 0);
            Assert.Equal(
                frozen.Size - Firms,
                Enumerable.Range(1000, Arrivals).Count(i => roster.Find(DrawWorld.Code(i)) >= 0)
            );
            sizes.Add(frozen.Size);
        }
        await register;
        Assert.Equal(sizes.Order(), sizes);
    }

    [Fact]
    public async Task What_was_read_beside_the_writer_holds_until_a_firm_comes_or_another_draw_takes_its_number()
    {
        await using var world = await DrawWorld.Of(firms: Firms);
        var (plan, other) = (await world.Plan(), await world.Plan());
        var today = LegalDay.Of(world.Now);
        FrozenRoster Read() =>
            world.Read(db =>
            {
                using var still = StillPicture.Of(db);
                var line = DrawLine.Get(db, plan, 1);
                return RosterFreezer.Read(db, world.Host.Get<Randomness>(), DrawWorld.Division, line, today);
            });
        bool Holds(FrozenRoster read) =>
            world.Read(db => DrawsService.IsCurrent(db, read, DrawLine.Get(db, plan, 1), DrawWorld.Division, today));
        var first = Read();
        Assert.True(Holds(first));
        await world.Import([DrawWorld.Firm(1000)]);
        Assert.False(Holds(first));
        var second = Read();
        Assert.True(Holds(second));
        await world.Planner.Draws.FreezeRosterAsync(new() { PlanId = other, Line = 1 });
        Assert.False(Holds(second));
        Assert.True(Holds(Read()));
    }

    [Fact]
    public async Task What_happens_to_the_register_between_freeze_and_notice_changes_neither_roster_nor_draw()
    {
        await using var world = await DrawWorld.Of(firms: Firms);
        var draw = await CeremonyRun.Freeze(world, await world.Plan());
        await world.Import(Enumerable.Range(500, 20).Select(i => DrawWorld.Firm(i)));
        await draw.Announce();
        Assert.Equal(draw.Frozen.Root, JsonNode.Parse(draw.Notice.Policy)!["root"]!.GetValue<string>());
        await draw.Commit();
        await world.Import([DrawWorld.Firm(600)]);
        await draw.Open();
        await draw.CloseReveals();
        await draw.Witness();
        await draw.Complete();
        var full = await draw.Bundle(full: true);
        Assert.Equal("VERIFIED", DrawVerifier.Verify(full).Lines[^1]);
        Assert.Equal(
            Enumerable.Range(0, Firms).Select(DrawWorld.Code).Order(StringComparer.Ordinal),
            BundleJson.Read(full).Population!.Select(m => m.Id)
        );
    }

    [Fact]
    public async Task A_roster_altered_in_the_store_between_freeze_and_notice_gets_no_notice()
    {
        await using var world = await DrawWorld.Of(firms: Firms);
        var draw = await CeremonyRun.Freeze(world, await world.Plan());
        await world.Journal.Append(
            "thief",
            (db, _) =>
            {
                db.Run("UPDATE snapshot SET bytes = zeroblob(length(bytes)) WHERE no = 2");
                return [];
            },
            default
        );
        var refused = await Refused.By(() => world.Planner.Draws.PublishNoticeAsync(draw.NoticeRequest()));
        Assert.Equal((StatusCode.FailedPrecondition, "ROSTER_DAMAGED"), (refused.Status, refused.Reason));
        Assert.Equal(DrawState.Frozen, (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw.State);
    }

    [Fact]
    public async Task Of_two_freezes_of_one_line_at_the_same_time_one_is_the_draw()
    {
        await using var world = await DrawWorld.Of(firms: Firms);
        var plan = await world.Plan();
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async _ =>
                {
                    try
                    {
                        return (await world.Planner.Draws.FreezeRosterAsync(new() { PlanId = plan, Line = 1 })).DrawId;
                    }
                    catch (RpcException e)
                    {
                        return Refused.From(e).Reason;
                    }
                })
        );
        Assert.Equal(
            ["DRAW-449917-2025-0001", .. Enumerable.Repeat("DRAW_EXISTS", 5)],
            outcomes.Order(StringComparer.Ordinal)
        );
    }
}
