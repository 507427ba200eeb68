using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning.Mirror;
using Enforcement.InspectionPlanning.Visits;

namespace Enforcement.Integration.Draws;

/// <summary>Draw shopping: whoever drops what was drawn and draws again does not lose those firms on the way.</summary>
public sealed class SecondTryTests
{
    private static async Task<(DrawWorld World, CeremonyRun First)> Drawn(bool deferred = false)
    {
        var world = await DrawWorld.Of(firms: 80);
        await world.Import(Enumerable.Range(100, 20).Select(i => DrawWorld.Firm(i, industry: "F5101")));
        var first = await CeremonyRun.Whole(world, await world.Plan(group: "G-1"));
        foreach (var drawn in first.Result.Selected)
            await world.Facts(
                deferred ? new VisitDeferred(drawn.VisitId, 2026, "staff") : new VisitCancelled(drawn.VisitId, "staff")
            );
        return (world, first);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Firms_drawn_and_dropped_are_in_the_roster_of_the_same_line_filed_again(bool deferred)
    {
        var (world, first) = await Drawn(deferred);
        await using var _ = world;
        var again = await CeremonyRun.Whole(world, await world.Plan(group: "G-1", rate: "1/1"));
        Assert.Subset(
            again.Result.Selected.Select(s => s.CreditCode).ToHashSet(),
            first.Result.Selected.Select(s => s.CreditCode).ToHashSet()
        );
    }

    [Theory]
    [InlineData("F51", "")] // another industry of the first line's
    [InlineData("F", "449917002")] // another town of it
    public async Task A_line_cut_so_that_they_fall_out_of_it_is_not_drawn_for(string industry, string area)
    {
        var (world, first) = await Drawn();
        await using var _ = world;
        var plan = await world.Plan(group: "G-1", industry: industry, area: area);
        var head = world.Journal.Head.Seq;
        var refused = await Refused.By(() => world.Planner.Draws.FreezeRosterAsync(new() { PlanId = plan, Line = 1 }));
        Assert.Equal(Reasons.DrawnLeftOut, refused.Reason);
        Assert.Contains(first.Id, refused.Message, StringComparison.Ordinal);
        Assert.Equal(head, world.Journal.Head.Seq);
    }

    [Fact]
    public async Task A_line_without_a_rate_for_their_class_is_not_drawn_for()
    {
        var (world, first) = await Drawn();
        await using var _ = world;
        var lowest = first
            .Result.Selected.Select(s =>
                world.Read(db => db.Enterprises.Find(CreditCode.Stored(s.CreditCode))!.RiskClass)
            )
            .Min();
        var plan = await world.Plan(
            group: "G-1",
            rates: [.. "ABCD".Where(c => $"{c}" != $"{lowest}").Select(c => new RateOfClass($"{c}", 0, "1/2"))]
        );
        Assert.Equal(
            Reasons.DrawnLeftOut,
            (await Refused.By(() => world.Planner.Draws.FreezeRosterAsync(new() { PlanId = plan, Line = 1 }))).Reason
        );
    }

    [Fact]
    public async Task Other_matters_other_days_and_other_firms_are_another_line()
    {
        var (world, _) = await Drawn();
        await using var __ = world;
        foreach (
            var other in (string[])
                [
                    await world.Plan(group: "G-2", industry: "F51"),
                    await world.Plan(group: "G-1", industry: "F51", from: new(2025, 7, 1), to: new(2025, 8, 31)),
                ]
        )
            Assert.NotEmpty((await world.Planner.Draws.FreezeRosterAsync(new() { PlanId = other, Line = 1 })).DrawId);
    }

    [Fact]
    public async Task Whoever_is_gone_or_is_visited_all_the_same_is_not_missed()
    {
        var (world, first) = await Drawn();
        await using var _ = world;
        foreach (var drawn in first.Result.Selected.Skip(1))
            await world.Followed(new EnterpriseStatusChanged(drawn.CreditCode, EnterpriseStatus.Dissolved, "closed"));
        var one = first.Result.Selected[0];
        var row = world.Read(db => db.Visits.Single(v => v.VisitId == VisitId.Stored(one.VisitId)));
        await world.Facts(
            new VisitsPlanned(
                row.PlanId,
                1,
                null,
                VisitOrigin.Named,
                DrawWorld.Body,
                row.Matters,
                row.MatterGroup,
                LineKind.Named,
                InspectionForm.OnSite,
                row.WindowFrom,
                row.WindowTo,
                new(2025, 4, 2),
                [new VisitPlanned("TASK-449917-2025-900001", one.CreditCode, null, true)]
            )
        );
        var plan = await world.Plan(group: "G-1", industry: "F51");
        Assert.NotEmpty((await world.Planner.Draws.FreezeRosterAsync(new() { PlanId = plan, Line = 1 })).DrawId);
    }
}
