using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Plans;
using Enforcement.InspectionPlanning.Visits;
using Enforcement.Integration.Draws;

namespace Enforcement.Integration.Scale;

/// <summary>A draw that takes more firms than SQLite takes parameters: what it plans, its caps, a firm's
/// fate.</summary>
public sealed class BigDraw
{
    private const int Firms = 33_000;
    private const string Merged = "TASK-449917-2025-900001";

    [Fact]
    public async Task A_draw_of_more_firms_than_a_statement_takes_parameters_is_completed_capped_and_told_to_each_firm()
    {
        await using var world = await DrawWorld.Of(Firms, officers: 2);
        var draw = await CeremonyRun.Whole(world, await world.Plan(rate: "1/1"), CeremonyRun.Usual);
        Assert.Equal(Firms, world.Read(db => db.Visits.Count(v => v.DrawId == draw.Id)));

        var lead = draw.Result.Selected[^1];
        await world.Facts(
            new VisitsPlanned(
                "PLAN-449917-2025-0900",
                1,
                null,
                VisitOrigin.Named,
                "YJJ",
                ["440201018002"],
                "YJJ-A",
                LineKind.Named,
                InspectionForm.OnSite,
                new(2025, 6, 1),
                new(2025, 6, 30),
                new(2025, 3, 1),
                [new(Merged, lead.CreditCode, null, true)]
            ),
            new VisitsMerged(lead.VisitId, [Merged], false)
        );

        // The cap falls after the draw: every visit of it is beyond it.
        await world.Facts(
            new PolicySet(
                Caps.Most,
                DrawWorld.Body,
                "0",
                "count",
                "",
                "none at all",
                DateOnly.FromDateTime(world.Now.UtcDateTime),
                null,
                "high"
            )
        );
        var reply = await draw.Assign();
        Assert.Empty(reply.Teams);
        Assert.Equal(
            Firms,
            world.Read(db => db.Visits.Count(v => v.DrawId == draw.Id && v.State == VisitState.Avoided))
        );
        Assert.Equal(
            (VisitState.Open, null),
            world.Read(db =>
                db.Visits.Where(v => v.VisitId == VisitId.Stored(Merged))
                    .AsEnumerable()
                    .Select(v => (v.State, v.JointLead))
                    .Single()
            )
        );
        await draw.Publish();
        Assert.True(
            (
                await world
                    .Firm(DrawWorld.Code(7))
                    .Draws.GetOwnFateAsync(new() { DrawId = draw.Id, CreditCode = DrawWorld.Code(7) })
            ).Drawn
        );
    }
}
