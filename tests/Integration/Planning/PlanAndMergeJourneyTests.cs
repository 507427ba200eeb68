using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 2: plan and merge, with its failures; of journey 7 what planning blocks.</summary>
public sealed class PlanAndMergeJourneyTests
{
    [Fact]
    public async Task Named_lines_become_planned_visits_and_a_draw_line_waits_for_its_draw()
    {
        await using var house = await Start();
        await house.Observe(Code(2), "2025-01-02");
        var draw = new PlanLine
        {
            Kind = LineKind.Draw, Matters = { Food }, Form = InspectionForm.OnSite, WindowFrom = "2025-05-01", WindowTo = "2025-05-31", OffSiteInsufficient = "必须现场",
            Rates = { new ClassRate { RiskClass = "B", Burden = 0, Rate = "1/20" } }, IndustryPrefix = "I",
        };
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(1), Code(2)), draw);
        Assert.Equal("PLAN-449917-2025-0001", filed.PlanId);
        Assert.Equal([("TASK-449917-2025-000001", Code(1), false, true), ("TASK-449917-2025-000002", Code(2), true, true)],
            filed.Visits.Select(v => (v.VisitId, v.CreditCode, v.Observed, v.Waivable)));
        var plan = (await house.Justice.GetPlanAsync(new() { PlanId = filed.PlanId })).Plan;
        Assert.Equal(2, plan.Lines.Count);
        Assert.Equal([Code(1), Code(2)], plan.Lines[0].CreditCodes);
        Assert.Equal("1/20", plan.Lines[1].Rates[0].Rate);
        Assert.Equal("2025-01-06", plan.FiledOn);
        var second = await house.File(Named(Fire, "2025-08-01", "2025-08-31", Code(1)));
        Assert.Equal(("PLAN-449917-2025-0002", "TASK-449917-2025-000003"), (second.PlanId, second.Visits[0].VisitId));
        Assert.Equal((2, 3), ((int)(await house.Justice.GetCountsAsync(new())).Plans, (int)(await house.Justice.GetCountsAsync(new())).VisitsPlanned));
    }

    [Fact]
    public async Task Who_is_named_in_a_public_plan_only_officials_and_the_firm_itself_see()
    {
        await using var house = await Start();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(1), Code(2)));
        var request = new GetPlanRequest { PlanId = filed.PlanId };
        Assert.Empty((await new Contracts.Planning.V1.InspectionPlanning.InspectionPlanningClient(house.Host.As(Role.Anonymous)).GetPlanAsync(request)).Plan.Lines[0].CreditCodes);
        Assert.Equal([Code(2)], (await house.Enterprise(Code(2)).GetPlanAsync(request)).Plan.Lines[0].CreditCodes);
    }

    [Fact]
    public async Task Overlapping_lines_of_one_body_for_the_same_firm_and_matters_are_one_visit()
    {
        await using var house = await Start();
        var filed = await house.File(
            Named(Fire, "2025-03-01", "2025-04-30", Code(1)), Named(FireDoors, "2025-04-30", "2025-05-31", Code(1), Code(2)), Named(Fire, "2025-06-01", "2025-06-30", Code(1)));
        Assert.Equal([(Code(1), 1), (Code(2), 2), (Code(1), 3)], filed.Visits.Select(v => (v.CreditCode, v.Line)));
        Assert.Empty((await house.File(Named(Fire, "2025-03-15", "2025-03-20", Code(1)))).Visits);
    }

    [Fact]
    public async Task A_cancelled_visit_may_be_planned_again()
    {
        await using var house = await Start();
        var visit = await house.Visit();
        await house.Planner.CancelVisitAsync(new() { VisitId = visit, Reason = "staff" });
        Assert.Single((await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(1)))).Visits);
    }

    [Fact]
    public async Task A_matter_that_is_withdrawn_or_of_another_body_is_not_planned()
    {
        await using var house = await Start();
        await house.Planner.WithdrawMatterAsync(new() { Matter = Food, Reason = "basis repealed" });
        foreach (var matter in (string[])[Food, Labour, "440000000999"])
        {
            var refused = await house.Refuses(() => house.Planner.FilePlanAsync(new() { Body = Body, Year = 2025, Lines = { Named(matter, "2025-03-01", "2025-06-30", Code(1)) } }));
            Assert.Equal((StatusCode.FailedPrecondition, Reasons.MatterUnpublished), (refused.Status, refused.Reason));
        }
    }

    [Fact]
    public async Task Nobody_plans_for_firms_unknown_gone_or_outside_the_own_area()
    {
        await using var house = await Start();
        await house.Registry(new EnterpriseStatusChanged(Code(2), EnterpriseStatus.Dissolved, "struck off"));
        Assert.Equal(Reasons.UnknownEnterprise, (await Refused(Body, Fire, Code(99))).Reason);
        Assert.Equal(Reasons.EnterpriseInactive, (await Refused(Body, Fire, Code(2))).Reason);
        Assert.Equal(Reasons.OutOfArea, (await Refused(Town, Site, Code(1))).Reason);

        Task<Testing.Refused> Refused(string body, string matter, string code) => house.Refuses(() =>
            house.Of(Role.Planner, "p", body).FilePlanAsync(new() { Body = body, Year = 2025, Lines = { Named(matter, "2025-03-01", "2025-06-30", code) } }));
    }

    [Fact]
    public async Task Visits_that_pass_the_cap_only_when_plans_are_added_up_are_planned_and_capped_in_the_open()
    {
        await using var house = await Start();
        await house.File(Named(Fire, "2025-03-01", "2025-03-31", Code(1)), Named(Fire, "2025-05-01", "2025-05-31", Code(1)));
        var filed = await house.File(Named(Food, "2025-07-01", "2025-07-31", Code(1), Code(2)), Named(Food, "2025-09-01", "2025-09-30", Code(2)), Named(Food, "2025-11-01", "2025-11-30", Code(2)));
        Assert.Equal([Code(1), Code(2), Code(2), Code(2)], filed.Visits.Select(v => v.CreditCode));
        Assert.Equal([(filed.Visits[0].VisitId, 2), (filed.Visits[3].VisitId, 2)], filed.Capped.Select(c => (c.VisitId, c.Cap)));
        Assert.Contains("54号", filed.Capped[0].LegalBasis);
        var capped = await house.Get(filed.Visits[0].VisitId);
        Assert.Equal((VisitState.Avoided, AvoidanceCause.Cap), (capped.State, capped.Cause));
    }

    [Fact]
    public async Task A_riskier_class_has_a_higher_cap()
    {
        await using var house = await Start();
        await house.Registry(new RiskClassesSet("2025-01", [new(Code(1), RiskClass.C)]));
        var lines = Enumerable.Range(3, 5).Select(m => Named(Fire, $"2025-{m:00}-01", $"2025-{m:00}-28", Code(1))).ToArray();
        Assert.Equal(4, Assert.Single((await house.File(lines)).Capped).Cap);
    }

    [Fact]
    public async Task A_special_campaign_that_a_superior_ordered_is_outside_the_cap()
    {
        await using var house = await Start();
        await house.File(Named(Fire, "2025-03-01", "2025-03-31", Code(1)), Named(Fire, "2025-05-01", "2025-05-31", Code(1)));
        var campaign = Named(Ordered, "2025-07-01", "2025-07-31", Code(1));
        (campaign.Kind, campaign.Approval) = (LineKind.Special, "专检〔2025〕3号");
        Assert.Empty((await house.File(campaign)).Capped);
        var own = Named(Food, "2025-08-01", "2025-08-31", Code(1));
        (own.Kind, own.Approval) = (LineKind.Special, "专检〔2025〕4号");
        Assert.Single((await house.File(own)).Capped);
    }

    [Fact]
    public async Task A_cap_changed_afterwards_does_not_touch_what_is_filed()
    {
        await using var house = await Start();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-03-31", Code(1)), Named(Fire, "2025-05-01", "2025-05-31", Code(1)));
        await house.SetPolicy(InspectionPlanning.Caps.Most, "1", "2025-02-01");
        await house.On("2025-02-02");
        Assert.Equal(VisitState.Open, (await house.Get(filed.Visits[1].VisitId)).State);
        Assert.Equal(1, Assert.Single((await house.File(Named(Food, "2025-07-01", "2025-07-31", Code(1)))).Capped).Cap);
    }

    [Fact]
    public async Task Bodies_that_meet_at_a_firm_are_proposed_and_merged_into_one_visit()
    {
        await using var house = await Start();
        var mine = await house.Visit(to: "2025-04-30");
        var theirs = (await house.File(OtherBody, Named(Labour, "2025-04-01", "2025-05-31", Code(1), Code(3)))).Visits[0].VisitId;
        var proposal = Assert.Single((await house.Planner.ProposeJointVisitsAsync(new() { Year = 2025 })).Proposals);
        Assert.Equal((Code(1), "2025-04-01", "2025-04-30"), (proposal.CreditCode, proposal.WindowFrom, proposal.WindowTo));
        Assert.Equal([mine, theirs], proposal.VisitIds);

        await house.Planner.MergeVisitsAsync(new() { LeadVisit = mine, MergedVisits = { theirs } });
        Assert.Equal((VisitState.Avoided, AvoidanceCause.Merged, mine), await Joint(theirs));
        Assert.Empty((await house.Planner.ProposeJointVisitsAsync(new() { Year = 2025 })).Proposals);

        var before = house.Head;
        await house.Conduct(mine, "2025-04-10");
        Assert.Equal([mine, theirs], house.Since(before).OfType<VisitEntered>().Single().Visits);
        Assert.Equal(VisitState.Avoided, (await house.Get(theirs)).State);
        await house.Inspector((await house.Get(mine)).Lead).RecordResultAsync(Result(mine, Finding.NoProblem, Fire, Labour));

        async Task<(VisitState, AvoidanceCause, string)> Joint(string id) => await house.Get(id) is var v ? (v.State, v.Cause, v.JointLead) : default;
    }

    [Fact]
    public async Task Of_two_merge_proposals_that_race_the_second_is_refused()
    {
        await using var house = await Start();
        var mine = await house.Visit();
        var theirs = (await house.File(OtherBody, Named(Labour, "2025-04-01", "2025-05-31", Code(1)))).Visits[0].VisitId;
        await house.Planner.MergeVisitsAsync(new() { LeadVisit = mine, MergedVisits = { theirs } });
        var refused = await house.Refuses(() => house.Of(Role.Planner, "p", OtherBody).MergeVisitsAsync(new() { LeadVisit = theirs, MergedVisits = { mine } }));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.VisitState), (refused.Status, refused.Reason));
    }

    [Fact]
    public async Task Merging_is_across_bodies_at_one_firm_in_common_days_by_one_of_them_or_by_order()
    {
        await using var house = await Start();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-03-31", Code(1)), Named(Food, "2025-03-01", "2025-03-31", Code(1)));
        var (mine, alsoMine) = (filed.Visits[0].VisitId, filed.Visits[1].VisitId);
        var theirs = (await house.File(OtherBody, Named(Labour, "2025-03-01", "2025-03-31", Code(1)), Named(Labour, "2025-04-01", "2025-05-31", Code(1)), Named(Labour, "2025-03-01", "2025-03-31", Code(2)))).Visits;
        Assert.Equal(Reasons.MergeSameBody, await Why(house.Planner, mine, alsoMine));
        Assert.Equal(Reasons.MergeMismatch, await Why(house.Planner, mine, theirs[1].VisitId));
        Assert.Equal(Reasons.MergeMismatch, await Why(house.Planner, mine, theirs[2].VisitId));
        Assert.Equal(Reasons.NotOwnBody, await Why(house.Of(Role.Planner, "p", Town), mine, theirs[0].VisitId));
        Assert.Equal(Reasons.NotAllowed, await Why(house.Justice, mine, theirs[0].VisitId));
        Assert.Equal(Reasons.UnknownVisit, await Why(house.Planner, mine, "TASK-449917-2025-999999"));
        await house.Justice.MergeVisitsAsync(new() { LeadVisit = mine, MergedVisits = { theirs[0].VisitId }, NamedByGovernment = true });

        async Task<string> Why(Contracts.Planning.V1.InspectionPlanning.InspectionPlanningClient who, string lead, string merged) =>
            (await house.Refuses(() => who.MergeVisitsAsync(new() { LeadVisit = lead, MergedVisits = { merged } }))).Reason;
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("defer")]
    [InlineData("off-site")]
    [InlineData("waive")]
    public async Task When_the_lead_of_a_joint_visit_will_not_be_made_the_merged_ones_stand_open_again(string how)
    {
        await using var house = await Start();
        var mine = await house.Visit(matter: how == "off-site" ? Papers : Fire);
        var theirs = (await house.File(OtherBody, Named(Labour, "2025-04-01", "2025-05-31", Code(1)))).Visits[0].VisitId;
        await house.Planner.MergeVisitsAsync(new() { LeadVisit = mine, MergedVisits = { theirs } });
        switch (how)
        {
            case "cancel": await house.Planner.CancelVisitAsync(new() { VisitId = mine, Reason = "mandate-lost" }); break;
            case "defer": await house.Planner.DeferVisitAsync(new() { VisitId = mine, ToYear = 2026, Reason = "人力不足" }); break;
            case "off-site": await house.Planner.ReplaceByOffSiteAsync(new() { VisitId = mine, Measure = new() { Kind = MeasureKind.DocumentCheck, Due = "2025-05-01" } }); break;
            default:
                await house.Observe(Code(1));
                await house.On("2025-03-03");
                await house.AskWaiver(mine);
                await house.Supervision(new WaiverGranted(mine, "yes"));
                break;
        }
        Assert.NotEqual(VisitState.Open, (await house.Get(mine)).State);
        var reopened = await house.Get(theirs);
        Assert.Equal((VisitState.Open, ""), (reopened.State, reopened.JointLead));
    }

    [Fact]
    public async Task An_amendment_numbers_on_and_is_a_new_version()
    {
        await using var house = await Start();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-03-31", Code(1)));
        var line = Named(Food, "2025-05-01", "2025-05-31", Code(1));
        var refused = await house.Refuses(() => house.Planner.AmendPlanAsync(new() { PlanId = filed.PlanId, Reason = "more", Lines = { line } }));
        Assert.Equal((StatusCode.InvalidArgument, Reasons.LineNumber, "lines[0].line"), (refused.Status, refused.Reason, refused.Field));
        line.Line = 2;
        await house.Planner.AmendPlanAsync(new() { PlanId = filed.PlanId, Reason = "more", Lines = { line } });
        var plan = (await house.Planner.GetPlanAsync(new() { PlanId = filed.PlanId })).Plan;
        Assert.Equal((2, 2), (plan.Version, plan.Lines.Count));
    }

    [Fact]
    public async Task A_body_that_was_never_confirmed_publishes_no_matter_and_files_no_plan()
    {
        await using var house = await Start();
        var stranger = house.Of(Role.Planner, "planner-ghost", "GHOST");
        var matter = new Matter { Matter_ = "440000000909", Body = "GHOST", Name = "n", MatterGroup = "FIRE", Kind = MatterKind.General, Form = InspectionForm.OnSite, Waivable = true, LegalBasis = "消防法" };
        var refused = await house.Refuses(() => stranger.PublishMatterAsync(new() { Matter = matter }));
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownBody), (refused.Status, refused.Reason));
        var plan = new FilePlanRequest { Body = "GHOST", Year = 2025, Lines = { Named(Fire, "2025-03-01", "2025-06-30", Code(1)) } };
        Assert.Equal(Reasons.UnknownBody, (await house.Refuses(() => stranger.FilePlanAsync(plan))).Reason);
    }
}
