using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning.Visits;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 2: what is refused, capped or marked when a plan is filed; of journey 7 what planning
/// blocks.</summary>
public sealed class PlanAndMergeJourneyTests
{
    [Fact]
    public async Task A_matter_unpublished_of_another_body_or_whose_basis_is_repealed_is_not_planned()
    {
        await using var house = await Start();
        await house.Planner.Matters.WithdrawMatterAsync(new() { Matter = Food, Reason = "basis repealed" });
        foreach (var matter in (string[])[Food, Labour, "440000000999"])
        {
            var refused = await house.Refuses(() =>
                house.Planner.Plans.FilePlanAsync(Plan(Body, Named(matter, "2025-03-01", "2025-06-30", Code(1))))
            );
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

        Task<Testing.Refused> Refused(string body, string matter, string code) =>
            house.Refuses(() =>
                house
                    .Of(Role.Planner, "p", body)
                    .Plans.FilePlanAsync(Plan(body, Named(matter, "2025-03-01", "2025-06-30", code)))
            );
    }

    [Fact]
    public async Task Visits_that_pass_the_cap_only_when_plans_are_added_up_are_planned_and_capped_in_the_open()
    {
        await using var house = await Start();
        await house.File(
            Named(Fire, "2025-03-01", "2025-03-31", Code(1)),
            Named(Fire, "2025-05-01", "2025-05-31", Code(1))
        );
        var filed = await house.File(
            Named(Food, "2025-07-01", "2025-07-31", Code(1), Code(2)),
            Named(Food, "2025-09-01", "2025-09-30", Code(2)),
            Named(Food, "2025-11-01", "2025-11-30", Code(2))
        );
        Assert.Equal([Code(1), Code(2), Code(2), Code(2)], filed.Visits.Select(v => v.CreditCode));
        Assert.Equal(
            [(filed.Visits[0].VisitId, 2), (filed.Visits[3].VisitId, 2)],
            filed.Capped.Select(c => (c.VisitId, c.Cap))
        );
        Assert.Contains("54号", filed.Capped[0].LegalBasis);
        var capped = await house.Get(filed.Visits[0].VisitId);
        Assert.Equal((VisitState.Avoided, AvoidanceCause.Cap), (capped.State, capped.Cause));
    }

    [Fact]
    public async Task A_special_campaign_without_its_filing_or_approval_is_refused()
    {
        await using var house = await Start();
        foreach (
            var (approval, filing, field) in new[]
            {
                ("专检〔2025〕3号", "", "lines[0].filing"),
                ("", "备〔2025〕3号", "lines[0].approval"),
            }
        )
        {
            var campaign = Named(Fire, "2025-07-01", "2025-07-31", Code(1));
            (campaign.Kind, campaign.Approval, campaign.Filing) = (LineKind.Special, approval, filing);
            var refused = await house.Refuses(() => house.Planner.Plans.FilePlanAsync(Plan(Body, campaign)));
            Assert.Equal((Reasons.Required, field), (refused.Reason, refused.Field));
        }
        var routine = Named(Fire, "2025-07-01", "2025-07-31", Code(1));
        routine.DeployedBy = "省厅〔2025〕7号";
        Assert.Equal(
            "lines[0].deployed_by",
            (await house.Refuses(() => house.Planner.Plans.FilePlanAsync(Plan(Body, routine)))).Field
        );
    }

    [Fact]
    public async Task Outside_its_area_a_body_plans_only_with_the_record_that_the_territorial_body_assists()
    {
        await using var house = await Start();
        await house.Facts(new BodyRegistered("TOWN-3", "三镇", BodyKind.Town, "449917001"));
        var line = Named(Site, "2025-03-01", "2025-06-30", Code(1)); // in town 001; TOWN-1 is competent for 002
        Assert.Equal(Reasons.OutOfArea, await Why());
        (line.AssistedBy, line.Assistance) = (Town, "协〔2025〕1号");
        Assert.Equal(Reasons.OutOfArea, await Why()); // who assists is not competent there either
        line.AssistedBy = "TOWN-4";
        Assert.Equal(Reasons.UnknownBody, await Why());
        (line.AssistedBy, line.Assistance) = ("TOWN-3", "");
        Assert.Equal(Reasons.Required, await Why());
        line.Assistance = "协〔2025〕1号";
        var filed = await house.File(Town, line);
        Assert.Equal(
            "协〔2025〕1号",
            (await house.Justice.Plans.GetPlanAsync(new() { PlanId = filed.PlanId })).Plan.Lines[0].Assistance
        );

        async Task<string> Why() =>
            (await house.Refuses(() => house.Of(Role.Planner, "p", Town).Plans.FilePlanAsync(Plan(Town, line)))).Reason;
    }

    [Fact]
    public async Task The_cap_is_looked_at_again_at_assignment_by_the_version_of_that_day()
    {
        await using var house = await Start();
        var filed = await house.File(
            Named(Fire, "2025-03-01", "2025-03-31", Code(1)),
            Named(Fire, "2025-05-01", "2025-05-31", Code(1))
        );
        Assert.NotEmpty((await house.Planner.Teams.AssignVisitAsync(new() { VisitId = filed.Visits[0].VisitId })).Lead);
        await house.SetPolicy(InspectionPlanning.Visits.Caps.Most, "1", "2025-02-01");
        await house.On("2025-02-01");
        var capped = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = filed.Visits[1].VisitId });
        Assert.Equal((1, "a test", ""), (capped.Cap, capped.CapBasis, capped.Lead));
        Assert.Equal(AvoidanceCause.Cap, (await house.Get(filed.Visits[1].VisitId)).Cause);
    }

    [Fact]
    public async Task Several_sites_of_one_credit_code_are_one_enterprise_to_the_cap()
    {
        await using var house = await Start();
        var site = Named(Fire, "2025-03-01", "2025-03-31", $"{Code(1)}/02");
        Assert.Equal(
            Reasons.CreditCode,
            (await house.Refuses(() => house.Planner.Plans.FilePlanAsync(Plan(Body, site)))).Reason
        );
        var filed = await house.File(
            Named(Fire, "2025-03-01", "2025-03-31", Code(1)),
            Named(Food, "2025-03-01", "2025-03-31", Code(1)),
            Named(Papers, "2025-03-01", "2025-03-31", Code(1))
        );
        Assert.Equal(filed.Visits[2].VisitId, Assert.Single(filed.Capped).VisitId);
    }

    [Fact]
    public async Task A_riskier_class_has_a_higher_cap()
    {
        await using var house = await Start();
        await house.Registry(new RiskClassesSet("2025-01", [new(Code(1), RiskClass.C)]));
        var lines = Enumerable
            .Range(3, 5)
            .Select(m => Named(Fire, $"2025-{m:00}-01", $"2025-{m:00}-28", Code(1)))
            .ToArray();
        Assert.Equal(4, Assert.Single((await house.File(lines)).Capped).Cap);
    }

    [Fact]
    public async Task A_special_campaign_that_a_superior_ordered_is_outside_the_cap()
    {
        await using var house = await Start();
        await house.File(
            Named(Fire, "2025-03-01", "2025-03-31", Code(1)),
            Named(Fire, "2025-05-01", "2025-05-31", Code(1))
        );
        var campaign = Named(Ordered, "2025-07-01", "2025-07-31", Code(1));
        (campaign.Kind, campaign.Approval, campaign.Filing, campaign.DeployedBy) = (
            LineKind.Special,
            "专检〔2025〕3号",
            "备〔2025〕3号",
            "省厅〔2025〕7号"
        );
        Assert.Empty((await house.File(campaign)).Capped);
        var own = Named(Food, "2025-08-01", "2025-08-31", Code(1));
        (own.Kind, own.Approval, own.Filing) = (LineKind.Special, "专检〔2025〕4号", "备〔2025〕4号");
        Assert.Single((await house.File(own)).Capped);
    }

    [Fact]
    public async Task A_cap_changed_afterwards_does_not_touch_what_is_filed()
    {
        await using var house = await Start();
        var filed = await house.File(
            Named(Fire, "2025-03-01", "2025-03-31", Code(1)),
            Named(Fire, "2025-05-01", "2025-05-31", Code(1))
        );
        await house.SetPolicy(InspectionPlanning.Visits.Caps.Most, "1", "2025-02-01");
        await house.On("2025-02-02");
        Assert.Equal(VisitState.Open, (await house.Get(filed.Visits[1].VisitId)).State);
        Assert.Equal(1, Assert.Single((await house.File(Named(Food, "2025-07-01", "2025-07-31", Code(1)))).Capped).Cap);
    }

    [Fact]
    public async Task A_body_that_was_never_confirmed_publishes_no_matter_and_files_no_plan()
    {
        await using var house = await Start();
        var stranger = house.Of(Role.Planner, "planner-ghost", "GHOST");
        var matter = Draft("440000000909");
        matter.Body = "GHOST";
        var refused = await house.Refuses(() => stranger.Matters.PublishMatterAsync(new() { Matter = matter }));
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownBody), (refused.Status, refused.Reason));
        var plan = Plan("GHOST", Named(Fire, "2025-03-01", "2025-06-30", Code(1)));
        Assert.Equal(Reasons.UnknownBody, (await house.Refuses(() => stranger.Plans.FilePlanAsync(plan))).Reason);
    }
}
