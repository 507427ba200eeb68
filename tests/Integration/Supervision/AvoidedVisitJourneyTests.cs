using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Journey 5: a waiver instead of a visit, and everything that must not count as avoided.</summary>
public sealed class AvoidedVisitJourneyTests
{
    private const string Visit = "TASK-449917-2025-0001";

    // Window to 31 March; 30 natural days end on 30 April 2025, a Wednesday that is a working day.
    private const string WindowFrom = "2025-03-01",
        WindowTo = "2025-03-31",
        LookBackTo = "2025-04-30",
        AfterLookBack = "2025-05-06";

    private static async Task<SupervisionHouse> WaivedHouse()
    {
        var house = await SupervisionHouse.Start();
        await house.Plan(Planned(Firm, WindowFrom, WindowTo, Visit));
        await house.On("2025-02-10");
        await house.Plan(Asked(Visit));
        await house.Reviewer.Waivers.ReviewWaiverAsync(
            new()
            {
                WaiverId = Visit,
                Recommend = true,
                Reasons = "good standing",
            }
        );
        await house.Plan(Waived(Visit));
        await house.On("2025-03-10");
        await house.Planner.AvoidedVisits.CompleteMeasureAsync(Measure("2025-03-10"));
        return house;
    }

    private static CompleteMeasureRequest Measure(string on) =>
        new()
        {
            VisitId = Visit,
            CompletedOn = on,
            EvidenceSha256 = AnyFile.Hash,
        };

    private static async Task<AvoidedVisit> Ledger(SupervisionHouse house, string id = Visit) =>
        (await house.Supervisor.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = id })).Avoided;

    [Fact]
    public async Task With_measure_look_back_and_a_complete_feed_the_visit_is_held()
    {
        await using var house = await WaivedHouse();
        Assert.Equal(
            (AvoidedState.Pending, LookBackTo),
            ((await Ledger(house)).State, (await Ledger(house)).LookBackTo)
        );
        await house.On(AfterLookBack);
        Assert.Equal(AvoidedState.PendingNoData, (await Ledger(house)).State);
        await house.Plan(Covered("2025-01-01", LookBackTo));
        var held = await Ledger(house);
        Assert.Equal((AvoidedState.Held, "A"), (held.State, held.Grade));
    }

    [Fact]
    public async Task A_feed_that_was_declared_before_the_look_back_ended_lets_the_timer_hold_the_visit()
    {
        await using var house = await WaivedHouse();
        await house.On(LookBackTo, 12);
        await house.Plan(Covered("2025-01-01", "2025-04-15"), Covered("2025-04-16", LookBackTo));
        Assert.Equal(AvoidedState.Pending, (await Ledger(house)).State);
        await house.On("2025-05-01", 0);
        Assert.Equal(AvoidedState.Held, (await Ledger(house)).State);
    }

    [Fact]
    public async Task A_late_entry_reverses_what_was_held_and_only_the_restated_figure_changes()
    {
        await using var house = await WaivedHouse();
        await house.On(AfterLookBack);
        await house.Plan(Covered("2025-01-01", LookBackTo));
        await house.On("2025-05-20");
        await house.Plan(Reported(Body, "2025-04-29", Group, "other-system"));
        Assert.Equal(AvoidedState.Reversed, (await Ledger(house)).State);
        Assert.Equal(1, await Headline(house, "2025-05-19"));
        Assert.Equal(0, await Headline(house, "2025-05-20"));
    }

    private static async Task<long> Headline(SupervisionHouse house, string asOf) =>
        (await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2025, AsOf = asOf }))
            .Figures.Single(f => f.Number == "1")
            .Rows.Single(r => r.Key == "total")
            .Value;

    [Fact]
    public async Task A_visit_nobody_planned_is_disagreed_with_and_not_put_on_the_ledger()
    {
        await using var house = await SupervisionHouse.Start();
        var head = house.Head;
        await house.Plan(Waived("TASK-449917-2025-0999"));
        Assert.Equal(head + 1, house.Head);
        var refused = await Testing.Refused.By(() =>
            house.Supervisor.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = "TASK-449917-2025-0999" })
        );
        Assert.Equal(Reasons.UnknownAvoidedVisit, refused.Reason);
    }

    [Fact]
    public async Task The_ledger_lists_by_year_cause_and_state_and_a_body_sees_its_own()
    {
        await using var house = await WaivedHouse();
        async Task<int> Count(ListAvoidedVisitsRequest r, string body = Body) =>
            (await house.As(Role.Planner, "p", ("body", body)).AvoidedVisits.ListAvoidedVisitsAsync(r)).Avoided.Count;
        Assert.Equal(
            1,
            await Count(
                new()
                {
                    Year = 2025,
                    Cause = AvoidanceCause.Observation,
                    State = AvoidedState.Pending,
                }
            )
        );
        Assert.Equal(0, await Count(new() { Year = 2025, Cause = AvoidanceCause.Cap }));
        Assert.Equal(0, await Count(new() { Year = 2025, State = AvoidedState.Held }));
        Assert.Equal(0, await Count(new() { Year = 2024 }));
        Assert.Equal(0, await Count(new() { Year = 2025 }, OtherBody));
    }

    [Fact]
    public async Task A_rebuild_from_the_journals_gives_the_same_tables()
    {
        await using var house = await WaivedHouse();
        await house.On(AfterLookBack);
        await house.Plan(Covered("2025-01-01", LookBackTo), Reported(Body, "2025-04-29", Group, "survey"));
        await house.Host.As(Role.Enterprise, "e", ("enterprise", Firm)).Complain();
        var result = await house
            .Host.Get<Ledger.Journal.Journal<EnforcementSupervision.SupervisionDb>>()
            .CheckRebuild(
                (source, upTo) =>
                    house.Host.Get<Ledger.Messaging.SourceReader>().All(source, upTo, CancellationToken.None),
                CancellationToken.None
            );
        Assert.Empty(result.Differences);
        Assert.True(result.Rows > 20);
    }
}

internal static class ComplainExtension
{
    public static async Task Complain(this Grpc.Core.CallInvoker invoker) =>
        await new SupervisionClient(invoker).Complaints.RecordComplaintAsync(
            new()
            {
                CreditCode = Firm,
                Text = "they came twice",
                Source = "online",
            }
        );
}
