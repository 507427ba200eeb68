using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Planning.ObservedSteps;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 5, planning's side: a waiver instead of a visit, its failures, and decisions that come twice, late
/// or out of order.</summary>
public sealed class WaiverJourneyTests
{
    [Fact]
    public async Task A_granted_waiver_avoids_the_visit_with_cause_O()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        var before = house.Head;
        var asked = await house.AskWaiver(visit);
        // 10 working days before 30 June
        Assert.Equal(("2025-06-16", AvoidanceCause.Observation), (asked.DecideBy, asked.Cause));
        var request = Assert.IsType<WaiverRequested>(Assert.Single(house.Since(before)));
        Assert.Equal(
            ("OBS-449917-2025-0001", Day("2025-06-01"), Day("2025-03-03")),
            (request.ObservationId, request.MeasureDue, request.RequestedOn)
        );
        await house.On("2025-03-10");
        await house.Supervision(
            new WaiverOpened(visit, Day("2025-06-16")),
            new WaiverGranted(visit, "measure will do")
        );
        var waived = await house.Get(visit);
        Assert.Equal(
            (VisitState.Avoided, AvoidanceCause.Observation, "granted"),
            (waived.State, waived.Cause, waived.Waiver)
        );
        Assert.Equal(new VisitWaived(visit, MeasureKind.Guidance, Day("2025-06-01")), house.Since(before)[^1]);
        await house.On("2025-06-30");
        Assert.Equal(VisitState.Avoided, (await house.Get(visit)).State);
        // what waits is the review of the matters, years on
        Assert.Equal(BuildingBlocks.Calendar.LegalDay.End(Columns.ReviewOn), house.Journal.NextTimer());
    }

    [Fact]
    public async Task A_grant_of_the_last_moment_is_taken_and_one_of_the_next_lapsed_though_no_timer_has_told_so_yet()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        var other = await house.Visit(2);
        await house.Observe(Code(2), house.Today.AddDays(1).ToString("yyyy-MM-dd"));
        await house.On(house.Today.AddDays(1).ToString("yyyy-MM-dd"));
        await house.AskWaiver(other);
        var end = BuildingBlocks.Calendar.LegalDay.End(Day((await house.AskWaiver(visit)).DecideBy));
        foreach (var (granted, at) in new[] { (visit, end.AddMilliseconds(-1)), (other, end) })
        {
            house.Host.Get<BuildingBlocks.Domain.DomainClock>().Set(at);
            await house.SupervisionUnheard(new WaiverGranted(granted, "yes"));
        }
        await house.Hear("supervision");
        Assert.Equal(
            (VisitState.Avoided, "granted"),
            await house.Get(visit) is var taken ? (taken.State, taken.Waiver) : default
        );
        Assert.Equal(
            WaiverCameTooLate.For(other, TooLateCause.Lapsed),
            house.Since(0).OfType<WaiverCameTooLate>().Single()
        );
    }

    [Fact]
    public async Task A_grant_is_judged_by_its_own_time_and_not_by_when_it_is_heard()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.AskWaiver(visit);
        await house.On("2025-03-10");
        await house.SupervisionUnheard(new WaiverGranted(visit, "in time"));
        await house.On("2025-03-20"); // the bus was down for ten days
        await house.Hear("supervision");
        Assert.Equal(VisitState.Avoided, (await house.Get(visit)).State);
        Assert.Equal(
            "2025-03-10",
            Contracts.Instants.Text(JournalHash.Read(house.Journal.Reader.All(house.Head - 1).Single().Header).Time)[
                ..10
            ]
        );
    }

    [Fact]
    public async Task A_grant_after_an_entry_comes_too_late()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.AskWaiver(visit);
        // Somebody went although nothing was announced; what happened is recorded.
        await house.Inspector(Lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-2), Lead, Second));
        await house.Supervision(new WaiverGranted(visit, "yes"));
        var entered = await house.Get(visit);
        Assert.Equal((VisitState.Conducted, "too-late"), (entered.State, entered.Waiver));
        Assert.Equal(WaiverCameTooLate.For(visit, TooLateCause.Conducted), house.Since(house.Head - 1).Single());
    }

    [Fact]
    public async Task A_decision_delivered_twice_or_about_nobody_changes_nothing_and_is_kept_as_disagreed()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.AskWaiver(visit);
        await house.Supervision(
            new WaiverGranted(visit, "yes"),
            new WaiverGranted(visit, "yes"),
            new WaiverRefused(visit, "no"),
            new WaiverGranted("TASK-449917-2025-777777", "?")
        );
        Assert.Equal(
            (VisitState.Avoided, "granted"),
            ((await house.Get(visit)).State, (await house.Get(visit)).Waiver)
        );
        Assert.Equal(
            ["VisitWaived", "FactDisagreed", "FactDisagreed", "FactDisagreed"],
            house.Since(house.Head - 4).Select(e => e.GetType().Name)
        );
        Assert.Equal(0, await house.Hear("supervision"));
    }

    [Fact]
    public async Task Decisions_out_of_order_end_in_a_state_that_closes()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.Supervision(new WaiverGranted(visit, "before anybody asked"));
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
        // never avoided: nothing to undo
        await house.Supervision(new AvoidedVisitReversed(visit, ReversalReason.MeasureNotDone, false));
        Assert.Equal((VisitState.Open, "too-late"), ((await house.Get(visit)).State, (await house.Get(visit)).Waiver));
    }

    [Fact]
    public async Task An_objection_in_time_opens_the_visit_again()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.AskWaiver(visit);
        await house.Supervision(new WaiverGranted(visit, "yes"));
        await house.Supervision(new WaiverVoided(visit, "objection"));
        Assert.Equal((VisitState.Open, "void"), ((await house.Get(visit)).State, (await house.Get(visit)).Waiver));
        // the ledger's word for the same
        await house.Supervision(new AvoidedVisitReversed(visit, ReversalReason.GrantVoid, false));
        Assert.Single(house.Since(0).OfType<VisitReopened>(), r => r.Because == "grant-void");
    }

    [Theory]
    [InlineData(ReversalReason.MeasureNotDone, "measure-not-done")]
    [InlineData(ReversalReason.OtherPresence, "other-presence")]
    public async Task What_the_ledger_reverses_stands_open_again(ReversalReason reason, string because)
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.AskWaiver(visit);
        await house.Supervision(new WaiverGranted(visit, "yes"), new AvoidedVisitReversed(visit, reason, true));
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
        Assert.Equal(because, house.Since(0).OfType<VisitReopened>().Single().Because);
        await house.Conduct(visit, "2025-06-10"); // and can be made
    }

    [Fact]
    public async Task A_measure_never_done_opens_the_visit_even_after_its_window()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.AskWaiver(visit);
        await house.Supervision(new WaiverGranted(visit, "yes"));
        await house.On("2025-08-01");
        await house.Supervision(new AvoidedVisitReversed(visit, ReversalReason.MeasureNotDone, false));
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
    }

    [Fact]
    public async Task False_material_opens_waived_visits_again_and_ends_open_requests()
    {
        var (house, waived) = await Observed();
        await using var _ = house;
        // planned after the application
        var asked = (await house.File(Named(FireDoors, "2025-09-01", "2025-10-31", Code(1)))).Visits[0].VisitId;
        var early = (await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(2)))).Visits[0].VisitId;
        await house.Registry(
            new ObservationGranted("OBS-X", Code(2), Day("2025-03-04"), Day("2025-03-04"), Day("2025-12-31"), "", [])
        );
        await house.AskWaiver(waived);
        await house.Supervision(new WaiverGranted(waived, "yes"));
        await house.On("2025-03-05");
        await house.AskWaiver(early);
        await house.Registry(
            new ObservationRevoked(
                "OBS-449917-2025-0001",
                Code(1),
                Day("2025-03-05"),
                RevocationTrigger.FalseMaterial,
                "forged"
            )
        );
        await house.Registry(
            new ObservationRevoked("OBS-X", Code(2), Day("2025-03-05"), RevocationTrigger.FalseMaterial, "forged")
        );
        Assert.Equal((VisitState.Open, "void"), ((await house.Get(waived)).State, (await house.Get(waived)).Waiver));
        Assert.Equal((VisitState.Open, "too-late"), ((await house.Get(early)).State, (await house.Get(early)).Waiver));
        Assert.Equal("", (await house.Get(asked)).Waiver);
        // The ledger hears of it too and says the same again: once is enough.
        await house.Supervision(
            new AvoidedVisitReversed(waived, ReversalReason.ObservationVoid, true),
            new WaiverGranted(early, "too late")
        );
        Assert.Single(house.Since(0).OfType<VisitReopened>());
        Assert.Equal(VisitState.Open, (await house.Get(early)).State);
    }

    [Fact]
    public async Task Another_ground_of_revocation_leaves_waived_visits_waived()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.AskWaiver(visit);
        await house.Supervision(new WaiverGranted(visit, "yes"));
        await house.Registry(
            new ObservationRevoked(
                "OBS-449917-2025-0001",
                Code(1),
                Day("2025-03-03"),
                RevocationTrigger.RiskClass,
                "fell to C"
            )
        );
        Assert.Equal(VisitState.Avoided, (await house.Get(visit)).State);
    }

    [Fact]
    public async Task An_entry_found_later_conducts_the_avoided_visit()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.AskWaiver(visit);
        await house.Supervision(new WaiverGranted(visit, "yes"));
        await house.On("2025-07-05");
        await house.Inspector(Lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(-24 * 7), Lead, Second));
        await house.Supervision(new AvoidedVisitReversed(visit, ReversalReason.Entered, false));
        var found = await house.Get(visit);
        Assert.Equal(
            (VisitState.Conducted, AvoidanceCause.Unspecified, "2025-06-28"),
            (found.State, found.Cause, found.EnteredOn)
        );
        Assert.Empty(house.Since(0).OfType<VisitReopened>());
    }

    [Fact]
    public async Task A_visit_whose_window_ended_stays_open_until_somebody_defers_or_cancels_it()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.On("2025-12-20");
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
        await house.Planner.Visits.DeferVisitAsync(
            new()
            {
                VisitId = visit,
                ToYear = 2026,
                Reason = "人力不足",
            }
        );
        Assert.Equal(
            (VisitState.Deferred, "2026: 人力不足"),
            ((await house.Get(visit)).State, (await house.Get(visit)).Note)
        );
        Assert.Equal(
            Reasons.VisitState,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.CancelVisitAsync(new() { VisitId = visit, Reason = "staff" })
                )
            ).Reason
        );
    }

    [Fact]
    public async Task A_grant_for_a_visit_cancelled_meanwhile_comes_too_late()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.AskWaiver(visit);
        await house.Planner.Visits.CancelVisitAsync(new() { VisitId = visit, Reason = "dissolved" });
        await house.Supervision(new WaiverGranted(visit, "yes"));
        Assert.Equal(WaiverCameTooLate.For(visit, TooLateCause.Cancelled), house.Since(house.Head - 1).Single());
        Assert.Equal(VisitState.Cancelled, (await house.Get(visit)).State);
    }
}
