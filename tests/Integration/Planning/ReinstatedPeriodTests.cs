using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 1, planning's side: a period that an appeal lets stand again is the one it was, whatever was
/// granted meanwhile.</summary>
public sealed class ReinstatedPeriodTests
{
    [Fact]
    public async Task A_period_reinstated_after_another_one_was_granted_and_ended_is_the_ground_of_waivers_again()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        var first = await house.Observe(Code(1), "2025-02-10");
        await house.Registry(
            new ObservationRevoked(first, Code(1), Day("2025-02-20"), RevocationTrigger.Incident, "a fire")
        );
        var second = await house.Observe(Code(1), "2025-02-24");
        await house.Registry(
            new ObservationRevoked(second, Code(1), Day("2025-02-27"), RevocationTrigger.RiskClass, "fell to C")
        );
        await house.On("2025-03-03");
        Assert.Equal(
            Reasons.NotObserved,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = visit,
                            Measure = new() { Kind = Contracts.Planning.V1.MeasureKind.Guidance, Due = "2025-06-01" },
                        }
                    )
                )
            ).Reason
        );
        await house.Registry(
            new ObservationReinstated(first, Code(1), Day("2025-02-10"), Day("2025-02-10"), Day("2026-02-09"))
        );
        await house.AskWaiver(visit);
        Assert.Equal(first, house.Since(house.Head - 1).OfType<WaiverRequested>().Single().ObservationId);
    }
}
