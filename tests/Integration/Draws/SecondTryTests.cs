using Enforcement.Contracts;
using Enforcement.Testing;
using Grpc.Core;

namespace Enforcement.Integration.Draws;

/// <summary>Draw shopping: whoever cancels what was drawn and files the line again would draw until the firms
/// suit.</summary>
public sealed class SecondTryTests(ManyDraws shared) : IClassFixture<ManyDraws>
{
    private DrawWorld World => shared.World;

    [Fact]
    public async Task A_line_that_asks_what_was_drawn_for_already_is_the_same_line_in_whatever_plan_it_stands()
    {
        World.Now = DrawWorld.Start;
        var drawn = await CeremonyRun.Whole(World, await World.Plan(group: "G-FIRE", industry: "F52"));
        foreach (
            var again in (string[])
                [
                    await World.Plan(group: "G-FIRE", industry: "F52"),
                    await World.Plan(group: "G-FIRE", industry: "F"),
                    await World.Plan(group: "G-FIRE", industry: "F5212", area: "449917001"),
                    await World.Plan(group: "G-FIRE", industry: "F52", from: new(2025, 6, 30), to: new(2025, 8, 31)),
                ]
        )
        {
            var head = World.Journal.Head.Seq;
            var refused = await Refused.By(() =>
                World.Planner.Draws.FreezeRosterAsync(new() { PlanId = again, Line = 1 })
            );
            Assert.Equal((StatusCode.AlreadyExists, Reasons.DrawExists), (refused.Status, refused.Reason));
            Assert.Contains(drawn.Id, refused.Message, StringComparison.Ordinal);
            Assert.Equal(head, World.Journal.Head.Seq);
        }
    }

    [Fact]
    public async Task Other_matters_other_days_and_other_firms_are_another_line()
    {
        World.Now = DrawWorld.Start;
        await CeremonyRun.Whole(World, await World.Plan(group: "G-FOOD", industry: "F52"));
        foreach (
            var other in (string[])
                [
                    await World.Plan(group: "G-DRUG", industry: "F52"),
                    await World.Plan(group: "G-FOOD", industry: "F52", from: new(2025, 7, 1), to: new(2025, 8, 31)),
                ]
        )
            Assert.NotEmpty((await World.Planner.Draws.FreezeRosterAsync(new() { PlanId = other, Line = 1 })).DrawId);
        // Nobody is in that industry here: it is refused for that, not for the other line.
        var empty = await World.Plan(group: "G-FOOD", industry: "Q");
        var refused = await Refused.By(() => World.Planner.Draws.FreezeRosterAsync(new() { PlanId = empty, Line = 1 }));
        Assert.Equal(Reasons.RosterEmpty, refused.Reason);
    }
}
