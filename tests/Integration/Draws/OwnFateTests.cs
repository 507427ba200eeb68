using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;

namespace Enforcement.Integration.Draws;

public sealed class OwnFateTests
{
    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static Neighbour? Shown(RosterNeighbour? neighbour) =>
        neighbour is null
            ? null
            : new(neighbour.CreditCode, Bytes(neighbour.Blind), neighbour.Index, [.. neighbour.Path.Select(Bytes)]);

    [Fact]
    public async Task A_firm_can_open_its_leaf_with_nothing_but_its_code_and_follow_it_to_the_root_of_the_notice()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await draw.Publish();
        var (full, published) = (
            BundleJson.Read(await draw.Bundle(full: true)),
            (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).Draw
        );
        foreach (var member in full.Population!)
        {
            var fate = await world
                .Firm(member.Id)
                .Draws.GetOwnFateAsync(new() { DrawId = draw.Id, CreditCode = member.Id });
            Assert.Equal((published.Root, published.Size, full.Seed), (fate.Root, fate.Size, fate.Seed));
            Assert.Equal(fate.Leaf, Convert.ToHexStringLower(DrawHash.Leaf(member.Id, Bytes(fate.Blind))));
            Assert.True(
                MerkleProof.Includes(
                    Bytes(fate.Leaf),
                    fate.Index,
                    fate.Size,
                    [.. fate.Path.Select(Bytes)],
                    Bytes(published.Root)
                )
            );
            Assert.Equal(full.Selected.Any(row => row.Id == member.Id), fate.Drawn);
            foreach (
                var secret in full
                    .Strata.Select(s => s.Threshold)
                    .Append(member.Salt)
                    .Append($"\"{member.Stratum}\"")
                    .OfType<string>()
                    .Where(s => s != fate.Ticket)
            )
                Assert.DoesNotContain(secret, fate.ToString());
        }
    }

    [Fact]
    public async Task A_firm_outside_the_roster_is_shown_the_two_neighbours_that_leave_it_no_place()
    {
        await using var world = await DrawWorld.Of(firms: 0);
        await world.Import(Enumerable.Range(1, 40).Select(i => DrawWorld.Firm(10 * i)));
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await draw.Publish();
        // before the first, between, after the last
        foreach (var (number, neighbours) in new[] { (1, 1), (15, 2), (205, 2), (999, 1) })
        {
            var code = DrawWorld.Code(number);
            var fate = await world.Firm(code).Draws.GetOwnFateAsync(new() { DrawId = draw.Id, CreditCode = code });
            Assert.False(fate.InRoster || fate.Drawn);
            Assert.Equal(neighbours, new[] { fate.Before, fate.After }.Count(n => n is not null));
            Assert.Null(NonMembership.Fault(code, fate.Size, Bytes(fate.Root), Shown(fate.Before), Shown(fate.After)));
        }
    }

    [Fact]
    public async Task In_a_roster_of_more_than_one_block_rows_and_neighbours_are_found_across_their_border()
    {
        await using var world = await DrawWorld.Of(firms: 0);
        await world.Import(Enumerable.Range(1, RosterSketch.BlockRows + 20).Select(i => DrawWorld.Firm(2 * i)));
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/1000"));
        await draw.Publish();
        foreach (
            var number in new[]
            {
                2,
                2 * RosterSketch.BlockRows,
                2 * RosterSketch.BlockRows + 2,
                2 * RosterSketch.BlockRows + 40,
            }
        )
        {
            var code = DrawWorld.Code(number);
            var fate = await world.Firm(code).Draws.GetOwnFateAsync(new() { DrawId = draw.Id, CreditCode = code });
            Assert.Equal((true, number / 2 - 1L), (fate.InRoster, fate.Index));
            Assert.True(
                MerkleProof.Includes(
                    Bytes(fate.Leaf),
                    fate.Index,
                    fate.Size,
                    [.. fate.Path.Select(Bytes)],
                    Bytes(fate.Root)
                )
            );
        }
        foreach (
            var number in new[]
            {
                2 * RosterSketch.BlockRows + 1,
                2 * RosterSketch.BlockRows + 3,
                2 * RosterSketch.BlockRows + 41,
            }
        ) // on the border, within the second block, after the last
        {
            var code = DrawWorld.Code(number);
            var fate = await world.Firm(code).Draws.GetOwnFateAsync(new() { DrawId = draw.Id, CreditCode = code });
            Assert.Equal(DrawWorld.Code(number - 1), fate.Before.CreditCode);
            Assert.Null(NonMembership.Fault(code, fate.Size, Bytes(fate.Root), Shown(fate.Before), Shown(fate.After)));
        }
    }

    [Fact]
    public async Task Rows_that_changed_in_the_store_after_the_roster_was_hashed_are_never_shown()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await draw.Publish();
        var request = new GetOwnFateRequest { DrawId = draw.Id, CreditCode = DrawWorld.Code(7) };
        Assert.True((await world.Firm(request.CreditCode).Draws.GetOwnFateAsync(request)).InRoster);
        Assert.Equal(1, world.Host.Get<FateIndexes>().Count);
        // Every firm of another stratum: the ids stay, the leaves do not.
        await world.Journal.Append(
            "thief",
            (db, _) =>
            {
                db.Run("UPDATE snapshot SET bytes = zeroblob(length(bytes)) WHERE no = 2");
                return [];
            },
            default
        );
        Assert.Equal(
            "ROSTER_DAMAGED",
            (await Refused.By(() => world.Firm(request.CreditCode).Draws.GetOwnFateAsync(request))).Reason
        );
        // Ids out of order, and none at all.
        await world.Journal.Append(
            "thief",
            (db, _) =>
            {
                db.Run("UPDATE snapshot SET bytes = zeroblob(length(bytes)) WHERE no = 1");
                return [];
            },
            default
        );
        Assert.Equal(
            "ROSTER_DAMAGED",
            (await Refused.By(() => world.Firm(request.CreditCode).Draws.GetOwnFateAsync(request))).Reason
        );
        await world.Journal.Append(
            "thief",
            (db, _) =>
            {
                db.Run("DELETE FROM snapshot WHERE no = 1");
                return [];
            },
            default
        );
        Assert.Equal(
            "ROSTER_DAMAGED",
            (await Refused.By(() => world.Firm(request.CreditCode).Draws.GetOwnFateAsync(request))).Reason
        );
    }
}
