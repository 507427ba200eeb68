using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>A plan from its filing to its publication and amendments.</summary>
public sealed class PlanLifeTests
{
    [Fact]
    public async Task Named_lines_become_planned_visits_and_a_draw_line_waits_for_its_draw()
    {
        await using var house = await Start();
        await house.Observe(Code(2), "2025-01-02");
        var draw = new PlanLine
        {
            Kind = LineKind.Draw,
            Matters = { Food },
            Form = InspectionForm.OnSite,
            WindowFrom = "2025-05-01",
            WindowTo = "2025-05-31",
            OffSiteInsufficient = "必须现场",
            Rates =
            {
                new ClassRate
                {
                    RiskClass = "B",
                    Burden = 0,
                    Rate = "1/20",
                },
            },
            IndustryPrefix = "I",
        };
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(1), Code(2)), draw);
        Assert.Equal("PLAN-449917-2025-0001", filed.PlanId);
        Assert.Equal(
            [("TASK-449917-2025-000001", Code(1), false, true), ("TASK-449917-2025-000002", Code(2), true, true)],
            filed.Visits.Select(v => (v.VisitId, v.CreditCode, v.Observed, v.Waivable))
        );
        var plan = (await house.Justice.Plans.GetPlanAsync(new() { PlanId = filed.PlanId })).Plan;
        Assert.Equal(2, plan.Lines.Count);
        Assert.Equal([Code(1), Code(2)], plan.Lines[0].CreditCodes);
        Assert.Equal("1/20", plan.Lines[1].Rates[0].Rate);
        Assert.Equal("2025-01-06", plan.FiledOn);
        var second = await house.File(Named(Fire, "2025-08-01", "2025-08-31", Code(1)));
        Assert.Equal(("PLAN-449917-2025-0002", "TASK-449917-2025-000003"), (second.PlanId, second.Visits[0].VisitId));
        Assert.Equal(
            (2, 3),
            (
                (int)(await house.Justice.Visits.GetCountsAsync(new())).Plans,
                (int)(await house.Justice.Visits.GetCountsAsync(new())).VisitsPlanned
            )
        );
    }

    [Fact]
    public async Task Who_is_named_in_a_public_plan_its_body_sees_and_the_firm_itself_once_it_is_told()
    {
        await using var house = await Start();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(1), Code(2)));
        var request = new GetPlanRequest { PlanId = filed.PlanId };
        await house.Approve(filed.PlanId);
        await house.Justice.Plans.CommentPlanAsync(new() { PlanId = filed.PlanId, Kind = PlanCommentKind.NoObjection });
        await house.Planner.Plans.PublishPlanAsync(new() { PlanId = filed.PlanId });
        Assert.Empty(
            (await new PlanningClient(house.Host.As(Role.Anonymous)).Plans.GetPlanAsync(request))
                .Plan
                .Lines[0]
                .CreditCodes
        );
        Assert.Equal([Code(1), Code(2)], (await house.Planner.Plans.GetPlanAsync(request)).Plan.Lines[0].CreditCodes);
        Assert.Empty((await house.Enterprise(Code(2)).Plans.GetPlanAsync(request)).Plan.Lines[0].CreditCodes);
        await house.Announce(filed.Visits[1].VisitId, "2025-03-05");
        Assert.Equal(
            [Code(2)],
            (await house.Enterprise(Code(2)).Plans.GetPlanAsync(request)).Plan.Lines[0].CreditCodes
        );
    }

    [Fact]
    public async Task Overlapping_lines_of_one_body_for_the_same_firm_and_matters_are_one_visit()
    {
        await using var house = await Start();
        var filed = await house.File(
            Named(Fire, "2025-03-01", "2025-04-30", Code(1)),
            Named(FireDoors, "2025-04-30", "2025-05-31", Code(1), Code(2)),
            Named(Fire, "2025-06-01", "2025-06-30", Code(1))
        );
        Assert.Equal([(Code(1), 1), (Code(2), 2), (Code(1), 3)], filed.Visits.Select(v => (v.CreditCode, v.Line)));
        Assert.Empty((await house.File(Named(Fire, "2025-03-15", "2025-03-20", Code(1)))).Visits);
    }

    [Fact]
    public async Task A_cancelled_visit_may_be_planned_again()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        await house.Planner.Visits.CancelVisitAsync(new() { VisitId = visit, Reason = "staff" });
        Assert.Single((await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(1)))).Visits);
    }

    [Fact]
    public async Task A_plan_says_by_what_and_with_whom_it_is_filed_and_a_late_one_is_taken_and_marked()
    {
        await using var house = await Start("2025-03-31");
        var inTime = await house.File(Named(Fire, "2025-05-01", "2025-05-31", Code(1)));
        Assert.Equal(("2025-03-31", false), (inTime.FileBy, inTime.Late));
        await house.On("2025-04-01");
        var late = await house.File(Named(Fire, "2025-08-01", "2025-08-31", Code(1)));
        Assert.True(late.Late);
        var plan = (await house.Planner.Plans.GetPlanAsync(new() { PlanId = late.PlanId })).Plan;
        Assert.Equal(
            ("国办发〔2024〕54号", "市局", true, "2025-03-31"),
            (plan.Basis, plan.FiledWith, plan.Late, plan.FileBy)
        );
        Assert.Single(late.Visits);
    }

    [Fact]
    public async Task A_plan_is_seen_by_the_public_from_its_publication_on_and_late_publication_is_marked()
    {
        await using var house = await Start();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(1)));
        var second = await house.File(Named(Food, "2025-03-01", "2025-06-30", Code(1)));
        // 20 working days over the Spring Festival, the make-up days counted
        Assert.Equal("2025-02-08", filed.PublishBy);
        var anybody = new PlanningClient(house.Host.As(Role.Anonymous));
        Assert.Equal(
            Reasons.UnknownPlan,
            (await house.Refuses(() => anybody.Plans.GetPlanAsync(new() { PlanId = filed.PlanId }))).Reason
        );
        Assert.Empty((await anybody.Plans.ListPlansAsync(new())).Plans);
        await house.Approve(filed.PlanId);
        await house.Approve(second.PlanId);
        await house.On(filed.PublishBy);
        Assert.False((await house.Planner.Plans.PublishPlanAsync(new() { PlanId = filed.PlanId })).Late);
        Assert.Equal(
            Reasons.PlanPublished,
            (await house.Refuses(() => house.Planner.Plans.PublishPlanAsync(new() { PlanId = filed.PlanId }))).Reason
        );
        await house.On("2025-02-10");
        Assert.True((await house.Planner.Plans.PublishPlanAsync(new() { PlanId = second.PlanId })).Late);
        Assert.Equal(
            [("2025-02-08", false), ("2025-02-10", true)],
            (await anybody.Plans.ListPlansAsync(new())).Plans.Select(p => (p.PublishedOn, p.PublishedLate))
        );
    }

    [Fact]
    public async Task Lines_added_after_a_grant_stand_marked_in_the_log_of_the_plan()
    {
        await using var house = await Start();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-03-31", Code(1)));
        await house.Observe(Code(2), "2025-01-02");
        var more = new[]
        {
            Named(Food, "2025-05-01", "2025-05-31", Code(2), Code(3)),
            Named(Food, "2025-07-01", "2025-07-31", Code(4)),
        };
        (more[0].Line, more[1].Line) = (2, 3);
        await house.Planner.Plans.AmendPlanAsync(
            new()
            {
                PlanId = filed.PlanId,
                Reason = "上级要求",
                Lines = { more },
            }
        );
        var plan = (await house.Planner.Plans.GetPlanAsync(new() { PlanId = filed.PlanId })).Plan;
        Assert.Equal((2, 1), (plan.LinesAdded, plan.LinesAddedAfterGrant));
        Assert.Equal([0, 1, 0], plan.Lines.Select(l => l.AfterGrant));
        var log = Assert.Single(plan.Amendments);
        Assert.Equal(
            (2, "2025-01-06", "上级要求", 2, 2, 1),
            (log.Version, log.On, log.Reason, log.FirstLine, log.Lines, log.LinesAfterGrant)
        );
    }

    [Fact]
    public async Task An_amendment_numbers_on_and_is_a_new_version()
    {
        await using var house = await Start();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-03-31", Code(1)));
        var line = Named(Food, "2025-05-01", "2025-05-31", Code(1));
        var refused = await house.Refuses(() =>
            house.Planner.Plans.AmendPlanAsync(
                new()
                {
                    PlanId = filed.PlanId,
                    Reason = "more",
                    Lines = { line },
                }
            )
        );
        Assert.Equal(
            (StatusCode.InvalidArgument, Reasons.LineNumber, "lines[0].line"),
            (refused.Status, refused.Reason, refused.Field)
        );
        line.Line = 2;
        await house.Planner.Plans.AmendPlanAsync(
            new()
            {
                PlanId = filed.PlanId,
                Reason = "more",
                Lines = { line },
            }
        );
        var plan = (await house.Planner.Plans.GetPlanAsync(new() { PlanId = filed.PlanId })).Plan;
        Assert.Equal((2, 2), (plan.Version, plan.Lines.Count));
    }
}
