using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.ObservedSteps;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>What may be asked for to be waived or replaced, by when, and what a request that is open stops.</summary>
public sealed class WaiverRequestTests
{
    [Fact]
    public async Task While_the_request_is_open_nothing_prepares_the_visit()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        await house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit });
        await house.AskWaiver(visit);
        Assert.Equal(
            Reasons.WaiverOpen,
            (await house.Refuses(() => house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit }))).Reason
        );
        Assert.Equal(
            Reasons.WaiverOpen,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-10" })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.WaiverOpen,
            (
                await house.Refuses(() =>
                    house.Inspector(team.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.WaiverOpen,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReplaceByOffSiteAsync(
                        new()
                        {
                            VisitId = visit,
                            Measure = new() { Kind = MeasureKind.OnlineCheck, Due = "2025-05-01" },
                        }
                    )
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.WaiverExists,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = visit,
                            Measure = new() { Kind = MeasureKind.Prompt, Due = "2025-05-01" },
                        }
                    )
                )
            ).Reason
        );
        await house.Supervision(new WaiverRefused(visit, "to be seen on site"));
        Assert.Equal("refused", (await house.Get(visit)).Waiver);
        await house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-10" });
        Assert.Equal(
            Reasons.WaiverExists,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = visit,
                            Measure = new() { Kind = MeasureKind.Prompt, Due = "2025-05-01" },
                        }
                    )
                )
            ).Reason
        );
    }

    [Fact]
    public async Task Without_an_answer_by_decide_by_the_visit_goes_on_and_a_later_grant_comes_too_late()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.AskWaiver(visit);
        await house.On("2025-06-16", 23.9);
        Assert.Equal("requested", (await house.Get(visit)).Waiver);
        await house.On("2025-06-17", 0);
        Assert.Equal(("lapsed", VisitState.Open), ((await house.Get(visit)).Waiver, (await house.Get(visit)).State));
        await house.Supervision(new WaiverGranted(visit, "late"));
        Assert.Equal(WaiverCameTooLate.For(visit, TooLateCause.Lapsed), house.Since(house.Head - 1).Single());
        Assert.Equal(VisitState.Open, (await house.Get(visit)).State);
    }

    [Fact]
    public async Task Only_an_observed_firm_with_waivable_matters_planned_before_it_applied_is_waived()
    {
        await using var house = await Start("2025-02-10");
        var plain = await house.Visit(1);
        var key = await house.Visit(2, Food);
        var ordered = await house.Visit(3, Ordered);
        var sameDay = await house.Visit(4);
        await house.On("2025-03-03");
        foreach (var firm in (int[])[2, 3])
            await house.Observe(Code(firm), "2025-02-20");
        await house.Observe(Code(4), "2025-02-10");
        await house.Observe(Code(5), "2025-02-20", until: "2025-03-02");
        await house.Observe(Code(6), "2025-03-10");
        var ended = await house.Visit(5);
        var later = await house.Visit(6);
        Assert.Equal(Reasons.NotObserved, await Why(plain));
        Assert.Equal(Reasons.MatterNotWaivable, await Why(key));
        Assert.Equal(Reasons.MatterNotWaivable, await Why(ordered));
        Assert.Equal(Reasons.PlannedAfterApplication, await Why(sameDay));
        Assert.Equal(Reasons.NotObserved, await Why(ended));
        Assert.Equal(Reasons.NotObserved, await Why(later));

        async Task<string> Why(string visit)
        {
            var refused = await house.Refuses(() =>
                house.Planner.Visits.RequestWaiverAsync(
                    new()
                    {
                        VisitId = visit,
                        Measure = new() { Kind = MeasureKind.Guidance, Due = "2025-06-01" },
                    }
                )
            );
            Assert.Equal(StatusCode.FailedPrecondition, refused.Status);
            return refused.Reason;
        }
    }

    [Fact]
    public async Task A_line_added_after_the_application_cannot_be_waived_but_a_drawn_visit_of_an_older_line_can()
    {
        var (house, _) = await Observed();
        await using var __ = house;
        await house.SetPolicy(InspectionPlanning.Visits.Caps.Most, "9", "2025-03-01");
        var amendment = Named(Fire, "2025-07-01", "2025-08-31", Code(1));
        amendment.Line = 2;
        var inflated = (
            await house.Planner.Plans.AmendPlanAsync(
                new()
                {
                    PlanId = "PLAN-449917-2025-0001",
                    Reason = "more",
                    Lines = { amendment },
                }
            )
        ).Visits[0].VisitId;
        Assert.Equal(
            Reasons.PlannedAfterApplication,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = inflated,
                            Measure = new() { Kind = MeasureKind.Guidance, Due = "2025-08-01" },
                        }
                    )
                )
            ).Reason
        );
        // Drawn today, from a line filed in January: nobody could have chosen the firm.
        const string drawn = "TASK-449917-2025-000900",
            replacement = "TASK-449917-2025-000901";
        await house.Facts(Drawn(drawn, VisitOrigin.Drawn), Drawn(replacement, VisitOrigin.Replacement));
        Assert.Equal(AvoidanceCause.Observation, (await house.AskWaiver(drawn)).Cause);
        Assert.Equal(
            Reasons.PlannedAfterApplication,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = replacement,
                            Measure = new() { Kind = MeasureKind.Guidance, Due = "2025-08-01" },
                        }
                    )
                )
            ).Reason
        );

        static VisitsPlanned Drawn(string id, VisitOrigin origin) =>
            new(
                "PLAN-449917-2025-0001",
                1,
                "DRAW-449917-2025-0001",
                origin,
                Body,
                [Fire],
                "FIRE",
                LineKind.Draw,
                InspectionForm.OnSite,
                Day("2025-09-01"),
                Day("2025-10-31"),
                Day("2025-03-03"),
                [new(id, Code(1), "00", true)]
            );
    }

    [Fact]
    public async Task Ten_working_days_before_the_window_ends_it_is_too_late_to_ask()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.On("2025-06-17");
        Assert.Equal(
            Reasons.WaiverTooLate,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = visit,
                            Measure = new() { Kind = MeasureKind.Guidance, Due = "2025-06-30" },
                        }
                    )
                )
            ).Reason
        );
        await house.On("2025-06-16");
        await house.AskWaiver(visit, "2025-06-30");
    }

    [Fact]
    public async Task What_cannot_be_seen_from_outside_is_not_replaced_by_off_site_supervision()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        Assert.Equal(
            Reasons.OffSiteNotEnough,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReplaceByOffSiteAsync(
                        new()
                        {
                            VisitId = visit,
                            Measure = new() { Kind = MeasureKind.DocumentCheck, Due = "2025-06-01" },
                        }
                    )
                )
            ).Reason
        );
        var papers = await house.Visit(2, Papers, to: "2025-03-31");
        await house.On("2025-04-01");
        Assert.Equal(
            Reasons.WindowEnded,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReplaceByOffSiteAsync(
                        new()
                        {
                            VisitId = papers,
                            Measure = new() { Kind = MeasureKind.DocumentCheck, Due = "2025-04-02" },
                        }
                    )
                )
            ).Reason
        );
    }

    [Fact]
    public async Task An_announced_visit_is_neither_waived_nor_merged_nor_replaced()
    {
        var (house, visit) = await Observed();
        await using var _ = house;
        await house.Announce(visit, "2025-03-10");
        Assert.Equal(
            Reasons.VisitState,
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
    }
}
