using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Reports.Figures;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.Integration.Planning;
using Enforcement.Integration.Supervision.Years;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Journey 5 (tests/README.md) through Planning and Supervision together, each failure by its name.</summary>
public sealed class WaiverInsteadOfVisitTests : IAsyncLifetime
{
    private const string Bureau = "L0000-A",
        Fire = "440000000000",
        Period = "OBS-1";
    private static readonly string Firm0 = PlanningHouse.Code(0);
    private YearHouse house = null!;
    private string visit = "";

    /// <summary>Planned in January for March to June, the firm observed from 10 February to 31 December, the day 3
    /// March.</summary>
    public async ValueTask InitializeAsync()
    {
        house = await YearHouse.Start(1, 1);
        visit = await Plan(Fire, "2025-03-01");
        await house.On(Day("2025-02-10"));
        await house.Append<RegistryStandIn>(
            new ObservationGranted(
                Period,
                Firm0,
                Day("2025-02-10"),
                Day("2025-02-10"),
                Day("2025-12-31"),
                "four-new",
                []
            )
        );
        await house.On(Day("2025-03-03"));
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task<string> Plan(string matter, string from) =>
        (
            await house.Planning.Plans.FilePlan(
                PlanningHouse.Plan(Bureau, PlanningHouse.Named(matter, from, "2025-06-30", Firm0)),
                Call(Role.Planner, "FilePlan")
            )
        )
            .Visits[0]
            .VisitId;

    private static LocalCall Call(string role, string method) =>
        new(method, role, role == Role.Inspector ? $"{Bureau}-A1" : $"{role}-1", Bureau, Guid.CreateVersion7());

    private Task Ask(string? id = null) =>
        house.Planning.Visits.RequestWaiver(
            new()
            {
                VisitId = id ?? visit,
                Measure = new() { Kind = MeasureKind.Guidance, Due = "2025-06-01" },
            },
            Call(Role.Planner, "RequestWaiver")
        );

    private Task Grant() =>
        house.Supervision.Waivers.ReviewWaiver(
            new()
            {
                WaiverId = visit,
                Recommend = true,
                Reasons = "good standing",
            },
            Call(Role.Reviewer, "ReviewWaiver")
        );

    private Task Measure() =>
        house.Supervision.AvoidedVisits.CompleteMeasure(
            new()
            {
                VisitId = visit,
                CompletedOn = "2025-03-03",
                EvidenceSha256 = AnyFile.Hash,
            },
            Call(Role.Planner, "CompleteMeasure")
        );

    private Task Cover() =>
        house.Planning.Feeds.DeclareCoverage(
            new()
            {
                Body = Bureau,
                From = "2025-01-01",
                To = "2025-08-05",
            },
            Call(Role.Planner, "DeclareCoverage")
        );

    private Task Enter(string at) =>
        house.Planning.Visits.RecordBackEntry(
            new()
            {
                VisitId = visit,
                EnteredAt = Timestamp.FromDateTimeOffset(SupervisionDesk.At(Day(at))),
                Officers = { $"{Bureau}-A1", $"{Bureau}-B1" },
                Reason = "现场无网络",
            },
            Call(Role.Inspector, "RecordBackEntry")
        );

    private async Task Waive()
    {
        await Ask();
        await house.Settle();
        await Grant();
        await house.Settle();
    }

    /// <summary>Waived, measured, look-back over, complete feed.</summary>
    private async Task Hold()
    {
        await Waive();
        await Measure();
        await house.On(Day("2025-08-05"));
        await Cover();
        await house.Settle();
    }

    private async Task Stands(Standing standing, long headline)
    {
        await house.Settle();
        var facts = house.Facts();
        var balance = YearBalance.Of(facts);
        Assert.Empty(balance.Offenders);
        Assert.Equal(standing, balance.Standings[VisitId.Stored(visit)]);
        Assert.Equal(
            headline,
            YearFigures.Of(facts, balance).Single(f => f.Number == "1").Rows.Single(r => r.Key == "total").Value
        );
    }

    [Fact]
    public async Task Waived_measured_and_the_look_back_clean_it_is_held()
    {
        await Waive();
        await Measure();
        await Stands(Standing.AvoidedPending, 0);
        await house.On(Day("2025-08-05"));
        await Stands(Standing.AvoidedPending, 0); // no data
        await Cover();
        await Stands(Standing.AvoidedHeld, 1);
    }

    [Fact]
    public async Task An_excluded_matter_is_not_waived()
    {
        await house.Append<PlanningDb>(
            PlanningHouse.Matter("449999999999", Bureau, "FOOD", MatterKind.Key, "food-drug")
        );
        var food = await Plan("449999999999", "2025-03-10");
        Assert.Equal(Reasons.MatterNotWaivable, (await Assert.ThrowsAsync<Refusal>(() => Ask(food))).Reason);
    }

    [Fact]
    public async Task A_decision_after_the_entry_comes_too_late()
    {
        await Ask();
        await house.Settle();
        await Enter("2025-03-02");
        await Grant(); // the station has not heard of the entry
        await Stands(Standing.Conducted, 0);
    }

    [Fact]
    public async Task A_measure_never_done_does_not_count()
    {
        await Waive();
        await house.On(Day("2025-08-05"));
        await Cover();
        await Stands(Standing.Open, 0);
    }

    [Fact]
    public async Task An_entry_that_happens_later_reverses_what_was_held()
    {
        await Hold();
        await Stands(Standing.AvoidedHeld, 1);
        await Enter("2025-07-28"); // recorded eight days late, within the look-back
        await Stands(Standing.Conducted, 0);
    }

    [Fact]
    public async Task A_period_that_ends_in_the_middle_of_the_window_leaves_what_was_waived_before()
    {
        await Waive();
        await Measure();
        await house.Append<RegistryStandIn>(
            new ObservationRevoked(Period, Firm0, Day("2025-03-20"), RevocationTrigger.RiskClass, "fell to C")
        );
        await house.On(Day("2025-03-21"));
        await house.Append<PlanningDb>(PlanningHouse.Matter("449999999998", Bureau, "LABOUR"));
        var later = await Plan("449999999998", "2025-03-21");
        Assert.Equal(Reasons.NotObserved, (await Assert.ThrowsAsync<Refusal>(() => Ask(later))).Reason);
        await house.On(Day("2025-08-05"));
        await Cover();
        await Stands(Standing.AvoidedHeld, 1);
    }

    [Fact]
    public async Task A_period_revoked_for_false_materials_takes_back_even_what_was_held()
    {
        await Hold();
        await house.Append<RegistryStandIn>(
            new ObservationRevoked(Period, Firm0, Day("2025-08-05"), RevocationTrigger.FalseMaterial, "forged")
        );
        await Stands(Standing.Open, 0);
    }

    [Fact]
    public async Task A_decision_that_the_bus_delivers_twice_and_out_of_order_waives_once()
    {
        await Ask();
        await house.Jumble("supervision", "planning");
        await Grant();
        await house.Jumble("planning", "supervision");
        await house.Jumble("planning", "supervision");
        await house.Jumble("supervision", "planning");
        Assert.Single(house.Journals(), e => e.Event is VisitWaived);
        Assert.Single(house.Journals(), e => e.Event is AvoidedVisitOpened);
        await Measure();
        await Stands(Standing.AvoidedPending, 0);
    }
}
