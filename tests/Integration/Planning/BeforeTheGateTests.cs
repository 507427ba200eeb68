using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;

namespace Enforcement.Integration.Planning;

/// <summary>Who stands at the gate, or plans to, is told beforehand what a warning would say afterwards.</summary>
public sealed class BeforeTheGateTests
{
    private static VisitEntered Entered(string visit, int firm, PlanningHouse house) =>
        new(
            visit,
            [visit],
            PlanningHouse.Body,
            PlanningHouse.Code(firm),
            "FIRE",
            house.Now(),
            EntryMeans.Scan,
            [PlanningHouse.Lead, PlanningHouse.Second],
            null
        );

    [Fact]
    public async Task The_check_names_every_reason_also_the_window_that_ended()
    {
        await using var house = await PlanningHouse.Start();
        await house.Visit(to: "2025-04-30");
        await house.On("2025-05-02");
        var told = await house
            .Inspector(PlanningHouse.Lead)
            .Records.CheckEntryAsync(new() { CreditCode = PlanningHouse.Code(1), Matter = PlanningHouse.Fire });
        Assert.False(told.MayEnter);
        Assert.Equal(
            [Reasons.NotAssigned, Reasons.NotApproved, Reasons.NotNotified, Reasons.WindowEnded],
            told.Bars.Select(b => b.Reason)
        );
    }

    [Fact]
    public async Task A_repeated_entry_is_told_at_the_check_and_when_officers_are_assigned_before_it_happens()
    {
        await using var house = await PlanningHouse.Start();
        var (first, second) = (await house.Visit(), await house.Visit(matter: PlanningHouse.Papers));
        await house.On("2025-03-10");
        await house.Facts(Entered(first, 1, house));
        await house.On("2025-04-09"); // the thirtieth day
        var check = new CheckEntryRequest { CreditCode = PlanningHouse.Code(1), Matter = PlanningHouse.Papers };
        var told = await house.Inspector(PlanningHouse.Lead).Records.CheckEntryAsync(check);
        Assert.Equal((first, "2025-03-10"), Assert.Single(told.Repeats.Select(r => (r.VisitId, r.EnteredOn))));
        // Another body's officers are told of their own body's entries alone.
        Assert.Empty((await house.Inspector($"{PlanningHouse.OtherBody}-A1").Records.CheckEntryAsync(check)).Repeats);
        await house.On("2025-04-10");
        Assert.Empty((await house.Inspector(PlanningHouse.Lead).Records.CheckEntryAsync(check)).Repeats);

        await house.SetPolicy(PlanningPolicies.RepeatDays, "60", "2025-04-10");
        var assigned = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = second });
        Assert.Equal(first, Assert.Single(assigned.Repeats).VisitId);
    }
}
