using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>From the moment that something may end a period no waiver is asked for or taken on its ground.</summary>
public sealed class SuspendedPeriodTests
{
    private const string Period = "OBS-449917-2025-0001";

    private static ObservationTriggered Fire =>
        new(
            Period,
            Code(1),
            RevocationTrigger.Incident,
            Day("2025-03-03"),
            Day("2025-03-10"),
            Day("2025-03-31"),
            "a fire"
        );

    [Fact]
    public async Task No_waiver_is_asked_for_until_it_is_settled()
    {
        await using var house = await Start();
        var visit = await house.Visit(matter: PlanningHouse.Fire);
        await house.Observe(Code(1));
        await house.On("2025-03-03");
        await house.Registry(Fire);
        Assert.Equal(
            Reasons.ObservationSuspended,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = visit,
                            Measure = new() { Kind = MeasureKind.Guidance, Due = "2025-06-01" },
                        }
                    )
                )
            ).Reason
        );
        await house.Registry(new ObservationTriggerSettled(Period, Code(1), "another firm's"));
        await house.AskWaiver(visit);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_grant_of_a_station_that_had_not_heard_of_it_comes_too_late()
    {
        await using var house = await Start();
        var visit = await house.Visit(matter: PlanningHouse.Fire);
        await house.Observe(Code(1));
        await house.On("2025-03-03");
        await house.AskWaiver(visit);
        await house.Registry(Fire);
        await house.On("2025-03-04");
        var before = house.Head;
        await house.Supervision(new WaiverOpened(visit, Day("2025-06-16")), new WaiverGranted(visit, "r"));
        Assert.Equal([WaiverCameTooLate.For(visit, TooLateCause.ObservationSuspended)], house.Since(before));
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
    }
}
