using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.SupervisionHouse;
using static Enforcement.Integration.Supervision.WaiverSteps;

namespace Enforcement.Integration.Supervision;

public sealed class WaiverTests
{
    [Fact]
    public async Task Where_the_station_decides_its_review_is_the_decision()
    {
        await using var house = await Asking();
        Assert.Equal(WaiverState.Granted, (await house.Reviewer.Waivers.ReviewWaiverAsync(Review())).State);
        Assert.Equal(
            WaiverState.Refused,
            (await house.Reviewer.Waivers.ReviewWaiverAsync(Review(false, Second))).State
        );
        await house.Plan(Waived(Visit));
        Assert.Equal(WaiverState.Taken, await State(house));
    }

    [Fact]
    public async Task Where_the_head_decides_the_stations_review_comes_first()
    {
        await using var house = await Asking("head");
        var decide = new DecideWaiverRequest
        {
            WaiverId = Visit,
            Grant = true,
            Reasons = "so be it",
        };
        Assert.Equal(
            Reasons.WaiverState,
            (await Refused.By(() => house.HeadOf(Body).Waivers.DecideWaiverAsync(decide))).Reason
        );
        Assert.Equal(WaiverState.Reviewed, (await house.Reviewer.Waivers.ReviewWaiverAsync(Review(false))).State);
        Assert.Equal(
            Reasons.UnknownWaiver,
            (await Refused.By(() => house.HeadOf(OtherBody).Waivers.DecideWaiverAsync(decide))).Reason
        );
        Assert.Equal(WaiverState.Granted, (await house.HeadOf(Body).Waivers.DecideWaiverAsync(decide)).State);
    }

    [Fact]
    public async Task Who_planned_or_asked_does_not_decide()
    {
        await using var house = await Asking();
        var refused = await Refused.By(() => house.As(Role.Reviewer, "planner-1").Waivers.ReviewWaiverAsync(Review()));
        Assert.Equal((StatusCode.PermissionDenied, Reasons.SamePerson), (refused.Status, refused.Reason));
    }

    [Fact]
    public async Task The_last_day_for_an_answer_ends_at_midnight()
    {
        await using var house = await Asking();
        await house.On("2025-03-14", 23);
        await house.Reviewer.Waivers.ReviewWaiverAsync(Review());
        await house.On("2025-03-15", 0);
        Assert.Equal(
            Reasons.WaiverLapsed,
            (await Refused.By(() => house.Reviewer.Waivers.ReviewWaiverAsync(Review(true, Second)))).Reason
        );
        await house.Plan(new WaiverLapsed(Second));
        Assert.Equal(WaiverState.Lapsed, await State(house, Second));
    }

    [Fact]
    public async Task A_grant_that_came_too_late_is_shown_as_such()
    {
        await using var house = await Asking();
        await house.Reviewer.Waivers.ReviewWaiverAsync(Review());
        await house.Plan(WaiverCameTooLate.For(Visit, TooLateCause.Conducted));
        Assert.Equal(WaiverState.TooLate, await State(house));
    }

    [Fact]
    public async Task A_visit_that_was_made_is_past_waiving()
    {
        await using var house = await Asking();
        await house.Plan(Entered(Visit, "2025-02-10"));
        Assert.Equal(
            Reasons.WaiverVisitGone,
            (await Refused.By(() => house.Reviewer.Waivers.ReviewWaiverAsync(Review()))).Reason
        );
    }

    [Theory]
    [InlineData("2025-02-17", 23, true)] // granted on Monday the 10th: the 5th working day is Monday the 17th
    [InlineData("2025-02-18", 0, false)]
    public async Task The_supervisor_may_object_within_five_working_days(string on, int hour, bool inTime)
    {
        await using var house = await Asking();
        await house.Reviewer.Waivers.ReviewWaiverAsync(Review());
        await house.Plan(Waived(Visit));
        await house.On(on, hour);
        var objection = new ObjectToWaiverRequest { WaiverId = Visit, Reasons = "key matter" };
        if (!inTime)
        {
            Assert.Equal(
                Reasons.ObjectionTooLate,
                (await Refused.By(() => house.Supervisor.Waivers.ObjectToWaiverAsync(objection))).Reason
            );
            return;
        }
        await house.Supervisor.Waivers.ObjectToWaiverAsync(objection);
        Assert.Equal(WaiverState.Void, await State(house));
        Assert.Equal(
            "GrantVoid",
            (await house.Supervisor.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = Visit }))
                .Avoided
                .ReversedBecause
        );
        Assert.Equal(
            Reasons.WaiverState,
            (await Refused.By(() => house.Supervisor.Waivers.ObjectToWaiverAsync(objection))).Reason
        );
    }

    [Fact]
    public async Task The_queue_is_oldest_first_in_pages_and_a_planner_sees_its_own_body()
    {
        await using var house = await Asking();
        var first = await house.Reviewer.Waivers.ListWaiversAsync(new() { State = WaiverState.Open, PageSize = 1 });
        Assert.Equal(Visit, Assert.Single(first.Waivers).WaiverId);
        var second = await house.Reviewer.Waivers.ListWaiversAsync(
            new()
            {
                State = WaiverState.Open,
                PageSize = 1,
                PageToken = first.NextPageToken,
            }
        );
        Assert.Equal((Second, ""), (Assert.Single(second.Waivers).WaiverId, second.NextPageToken));
        Assert.Equal(2, (await house.Planner.Waivers.ListWaiversAsync(new())).Waivers.Count);
        Assert.Empty((await house.As(Role.Planner, "p", ("body", OtherBody)).Waivers.ListWaiversAsync(new())).Waivers);
        Assert.Equal(
            StatusCode.NotFound,
            (
                await Refused.By(() =>
                    house.As(Role.Planner, "p", ("body", OtherBody)).Waivers.GetWaiverAsync(new() { WaiverId = Visit })
                )
            ).Status
        );
        // The firm hears of it once its visit is waived, and not that somebody means to come.
        var firm = house.As(Role.Enterprise, "e", ("enterprise", Firm));
        Assert.Equal(
            StatusCode.NotFound,
            (await Refused.By(() => firm.Waivers.GetWaiverAsync(new() { WaiverId = Visit }))).Status
        );
        await house.Reviewer.Waivers.ReviewWaiverAsync(Review());
        await house.Plan(Waived(Visit));
        Assert.Equal(Visit, (await firm.Waivers.GetWaiverAsync(new() { WaiverId = Visit })).Waiver.WaiverId);
        Assert.Equal(
            StatusCode.NotFound,
            (
                await Refused.By(() =>
                    house
                        .As(Role.Enterprise, "e", ("enterprise", OtherFirm))
                        .Waivers.GetWaiverAsync(new() { WaiverId = Visit })
                )
            ).Status
        );
    }

    [Fact]
    public async Task A_waiver_may_be_asked_for_again_after_a_refusal()
    {
        await using var house = await Asking();
        await house.Reviewer.Waivers.ReviewWaiverAsync(Review(false));
        await house.Plan(new WaiverRefusalNoted(Visit));
        await house.Plan(Asked(Visit));
        Assert.Equal(WaiverState.Open, await State(house));
        Assert.Equal(WaiverState.Granted, (await house.Reviewer.Waivers.ReviewWaiverAsync(Review())).State);
    }

    [Fact]
    public async Task A_measure_is_taken_once_by_the_own_body_in_time_and_off_the_premises()
    {
        await using var house = await Asking();
        await house.Plan(Waived(Visit), new VisitCapped(Second, 2, "cap"));
        async Task<string> No(CompleteMeasureRequest r, string body = Body) =>
            (
                await Refused.By(() =>
                    house.As(Role.Planner, "p", ("body", body)).AvoidedVisits.CompleteMeasureAsync(r)
                )
            ).Reason;
        var head = house.Head;
        Assert.Equal(Reasons.UnknownAvoidedVisit, await No(Measure(), OtherBody));
        Assert.Equal(Reasons.MeasureIsEntry, await No(Measure(onPremises: true)));
        Assert.Equal(Reasons.OutOfRange, await No(Measure("2025-02-09"))); // before the waiver
        Assert.Equal(Reasons.OutOfRange, await No(Measure("2025-02-11"))); // tomorrow
        var capped = Measure();
        capped.VisitId = Second;
        Assert.Equal(Reasons.NoMeasure, await No(capped));
        Assert.Equal(head, house.Head);
        await house.Planner.AvoidedVisits.CompleteMeasureAsync(Measure());
        Assert.Equal(Reasons.MeasureDone, await No(Measure()));
        await house.Plan(VisitReopened.For(Visit, ReopenCause.ObservationVoid));
        Assert.Equal(Reasons.AvoidedState, await No(Measure()));
    }

    [Fact]
    public async Task A_measure_is_too_late_when_its_last_day_is_over_whatever_day_it_claims()
    {
        await using var house = await Asking();
        await house.Plan(Waived(Visit, due: "2025-03-25"));
        async Task<Refused> No(string on) =>
            await Refused.By(() => house.Planner.AvoidedVisits.CompleteMeasureAsync(Measure(on)));
        // Midnight has struck and the timer that reverses the avoided visit has not fired yet.
        house.Host.Get<DomainClock>().Set(LegalDay.Start(Day("2025-03-26")));
        var head = house.Head;
        Assert.Equal(
            (StatusCode.FailedPrecondition, Reasons.MeasureLate),
            ((await No("2025-03-26")).Status, (await No("2025-03-26")).Reason)
        );
        Assert.Equal(Reasons.MeasureLate, (await No("2025-03-25")).Reason);
        Assert.Equal(head, house.Head);
    }

    [Fact]
    public async Task Without_a_rule_in_force_that_day_who_decides_is_not_guessed()
    {
        await using var house = await SupervisionHouse.Start(withPolicies: false);
        await house.Policy("supervision.look-back", "30", "natural");
        await house.Policy("supervision.waiver.decider", "station", "", from: "2025-02-11");
        await house.Plan(Planned(Firm, "2025-03-01", "2025-03-31", Visit));
        await house.On("2025-02-10");
        await house.Plan(Asked(Visit));
        var head = house.Head;
        var refused = await Refused.By(() => house.Reviewer.Waivers.ReviewWaiverAsync(Review()));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.PolicyMissing), (refused.Status, refused.Reason));
        Assert.Equal(head, house.Head);
        await house.On("2025-02-11");
        Assert.Equal(WaiverState.Granted, (await house.Reviewer.Waivers.ReviewWaiverAsync(Review())).State);
    }
}
