using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Cases;
using Enforcement.InspectionPlanning.Plans;
using Enforcement.InspectionPlanning.Visits;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>个案检查: a visit that no plan has, from its trigger to its publication, and what it can never
/// be.</summary>
public sealed class CaseVisitTests
{
    internal static OpenCaseVisitRequest Case(
        int firm = 1,
        CaseTrigger trigger = CaseTrigger.Complaint,
        string reference = "12345-2025-0001"
    ) =>
        new()
        {
            Body = Body,
            CreditCode = Code(firm),
            Matters = { Fire },
            Form = InspectionForm.OnSite,
            Trigger = trigger,
            Reference = reference,
            TriggeredOn = "2025-03-02",
            WindowFrom = "2025-03-03",
            WindowTo = "2025-03-28",
            OffSiteInsufficient = "举报现场堵塞消防通道",
        };

    private static Task<PlanningHouse> March() => Start("2025-03-03");

    [Fact]
    public async Task A_complaint_leads_to_a_visit_that_the_head_approves_and_that_goes_the_way_of_every_visit()
    {
        await using var house = await March();
        var opened = await house.Planner.Cases.OpenCaseVisitAsync(Case());
        Assert.False(opened.CapExempt);
        Assert.Contains("54号", opened.CapBasis);
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = opened.VisitId });
        var refused = await house.Refuses(() =>
            house.Planner.Visits.NotifyVisitAsync(new() { VisitId = opened.VisitId, VisitOn = "2025-03-05" })
        );
        Assert.Equal(Reasons.NotApproved, refused.Reason);
        // Who opened it is not the one to approve it.
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() =>
                    house.Of(Role.Head, "planner-1", Body).Visits.ApproveVisitAsync(new() { VisitId = opened.VisitId })
                )
            ).Reason
        );
        await house.Chief.Visits.ApproveVisitAsync(new() { VisitId = opened.VisitId });
        await house.Planner.Visits.NotifyVisitAsync(new() { VisitId = opened.VisitId, VisitOn = "2025-03-05" });
        await house.On("2025-03-05");
        var code = await house.Inspector(team.Lead).Visits.IssueEntryCodeAsync(new() { VisitId = opened.VisitId });
        await house
            .Inspector(team.Lead)
            .Visits.RecordEntryAsync(Entry(opened.VisitId, code.Code, team.Lead, team.Second));
        await house.Inspector(team.Lead).Records.RecordResultAsync(Result(opened.VisitId, Finding.ProblemOpen));
        await house.Planner.Visits.PublishResultAsync(new() { VisitId = opened.VisitId });

        var visit = (await house.Planner.Visits.GetVisitAsync(new() { VisitId = opened.VisitId })).Visit;
        Assert.Equal(
            (VisitState.Conducted, CaseTrigger.Complaint, "12345-2025-0001", ""),
            (visit.State, visit.Trigger, visit.Reference, visit.PlanId)
        );
        Assert.Equal(
            "",
            (await house.Enterprise(Code(1)).Visits.GetVisitAsync(new() { VisitId = opened.VisitId })).Visit.Reference
        ); // nor who reported it
        var form = await house.Chief.Records.GetVisitDocumentAsync(
            new() { VisitId = opened.VisitId, Kind = DocumentKind.ApprovalForm }
        );
        Assert.Contains("个案检查(投诉举报),12345-2025-0001", form.Text);
        var elsewhere = await house.Justice.Records.GetVisitDocumentAsync(
            new() { VisitId = opened.VisitId, Kind = DocumentKind.ApprovalForm }
        );
        Assert.Contains("个案检查(投诉举报),登记号仅本机关可见", elsewhere.Text);
        Assert.Contains("举报现场堵塞消防通道", form.Text);
        var counts = await house.Justice.Visits.GetCountsAsync(new());
        Assert.Equal((0, 1), (counts.VisitsPlanned, counts.VisitsConducted));

        var recheck = Case(trigger: CaseTrigger.Recheck, reference: "复〔2025〕1号");
        (recheck.RelatedVisit, recheck.WindowFrom) = (opened.VisitId, "2025-03-06");
        Assert.Equal(
            opened.VisitId,
            (await house.Get((await house.Planner.Cases.OpenCaseVisitAsync(recheck)).VisitId)).RelatedVisit
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task It_is_never_waived_merged_replaced_or_put_off_and_nobody_proposes_it_for_a_joint_visit()
    {
        await using var house = await March();
        await house.Observe(Code(1));
        var opened = (await house.Planner.Cases.OpenCaseVisitAsync(Case())).VisitId;
        var theirs = (await house.File(OtherBody, Named(Labour, "2025-03-03", "2025-05-31", Code(1))))
            .Visits[0]
            .VisitId;
        var measure = new Measure { Kind = MeasureKind.DocumentCheck, Due = "2025-03-20" };
        foreach (
            var reason in new[]
            {
                (
                    await house.Refuses(() =>
                        house.Planner.Visits.RequestWaiverAsync(new() { VisitId = opened, Measure = measure })
                    )
                ).Reason,
                (
                    await house.Refuses(() =>
                        house.Planner.Visits.ReplaceByOffSiteAsync(new() { VisitId = opened, Measure = measure })
                    )
                ).Reason,
                (
                    await house.Refuses(() =>
                        house.Planner.Visits.DeferVisitAsync(
                            new()
                            {
                                VisitId = opened,
                                ToYear = 2026,
                                Reason = "r",
                            }
                        )
                    )
                ).Reason,
                (
                    await house.Refuses(() =>
                        house.Planner.JointVisits.ProposeJointVisitAsync(
                            new() { LeadVisit = opened, MergedVisits = { theirs } }
                        )
                    )
                ).Reason,
                (
                    await house.Refuses(() =>
                        house.Planner.JointVisits.ProposeJointVisitAsync(
                            new() { LeadVisit = theirs, MergedVisits = { opened } }
                        )
                    )
                ).Reason,
            }
        )
            Assert.Equal(Reasons.CaseTriggered, reason);
        Assert.Empty((await house.Planner.JointVisits.FindJointVisitsAsync(new() { Year = 2025 })).Candidates);
        Assert.Equal(
            "reason",
            (
                await house.Refuses(() =>
                    house
                        .Of(Role.Planner, "p", OtherBody)
                        .Visits.CancelVisitAsync(new() { VisitId = theirs, Reason = "unfounded" })
                )
            ).Field
        );
        await house.Planner.Visits.CancelVisitAsync(new() { VisitId = opened, Reason = "unfounded" });
        Assert.Equal(VisitState.Cancelled, (await house.Get(opened)).State);
    }

    [Fact]
    [Asvs("v5.0.0-2.3.2")]
    public async Task The_cap_counts_it_and_beyond_the_cap_it_is_refused_by_its_basis()
    {
        await using var house = await March();
        await house.Planner.Cases.OpenCaseVisitAsync(Case());
        var filed = await house.File(
            Named(Food, "2025-05-01", "2025-05-31", Code(1)),
            Named(Food, "2025-07-01", "2025-07-31", Code(1))
        );
        Assert.Equal(filed.Visits[1].VisitId, Assert.Single(filed.Capped).VisitId); // of two a year one is the case
        var refused = await house.Refuses(() =>
            house.Planner.Cases.OpenCaseVisitAsync(Case(reference: "12345-2025-0002"))
        );
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.CapReached), (refused.Status, refused.Reason));
        Assert.Contains("54号", refused.Message);
        await house.Planner.Visits.CancelVisitAsync(new() { VisitId = filed.Visits[0].VisitId, Reason = "staff" });
        await house.Planner.Cases.OpenCaseVisitAsync(Case(reference: "12345-2025-0002"));
    }

    [Fact]
    public async Task A_trigger_that_the_policy_of_body_or_matter_exempts_is_outside_the_cap_with_the_legal_basis()
    {
        await using var house = await March();
        await house.SetPolicy(CaseCap.Exempt, "complaint own-request", "2025-03-01", Body);
        await house.SetPolicy(CaseCap.Exempt, "media", "2025-03-01", "FOOD");
        await house.File(
            Named(Food, "2025-05-01", "2025-05-31", Code(1)),
            Named(Food, "2025-07-01", "2025-07-31", Code(1))
        );
        var exempt = await house.Planner.Cases.OpenCaseVisitAsync(Case());
        Assert.Equal((true, "a test"), (exempt.CapExempt, exempt.CapBasis));
        Assert.True((await house.Get(exempt.VisitId)).CapExempt);
        Assert.Equal(
            Reasons.CapReached,
            (await house.Refuses(() => house.Planner.Cases.OpenCaseVisitAsync(Case(trigger: CaseTrigger.Media)))).Reason
        );
        var food = Case(trigger: CaseTrigger.Media);
        (food.Matters[0], food.Reference) = (Food, "媒〔2025〕1号");
        Assert.True((await house.Planner.Cases.OpenCaseVisitAsync(food)).CapExempt);
        // Exempt ones leave the room of the planned ones as it was.
        await house.Planner.Teams.AssignVisitAsync(new() { VisitId = exempt.VisitId });
        Assert.Equal(
            2,
            (
                await house.File(
                    Named(Food, "2025-03-10", "2025-03-11", Code(2)),
                    Named(Food, "2025-09-01", "2025-09-30", Code(2))
                )
            )
                .Visits
                .Count
        );
    }

    [Fact]
    public async Task Where_the_policy_says_that_cases_do_not_count_they_do_not()
    {
        await using var house = await March();
        await house.SetPolicy(Caps.Kinds, "named,special,draw", "2025-03-01");
        await house.File(
            Named(Food, "2025-05-01", "2025-05-31", Code(1)),
            Named(Food, "2025-07-01", "2025-07-31", Code(1))
        );
        Assert.True((await house.Planner.Cases.OpenCaseVisitAsync(Case())).CapExempt);
    }

    [Fact]
    public async Task At_assignment_the_cap_of_that_day_is_asked_again()
    {
        await using var house = await March();
        await house.File(Named(Food, "2025-05-01", "2025-05-31", Code(1)));
        var opened = (await house.Planner.Cases.OpenCaseVisitAsync(Case())).VisitId;
        await house.SetPolicy(Caps.Most, "1", "2025-03-04");
        await house.On("2025-03-04");
        Assert.Equal(
            Reasons.CapReached,
            (await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = opened }))).Reason
        );
        Assert.Equal(VisitState.Open, (await house.Get(opened)).State);
    }

    [Fact]
    public async Task An_unpublished_matter_a_missing_power_another_area_and_a_firm_that_is_gone_are_refused()
    {
        await using var house = await March();
        await house.Facts(
            new MatterWithdrawn(FireDoors, "repealed"),
            new BodyRegistered("TOWN-3", "三镇", BodyKind.Town, "449917001")
        );
        await house.Registry(
            new EnterpriseStatusChanged(Code(2), EnterpriseStatus.Dissolved, "struck off"),
            new EnterprisesImported("IMP-9", 2, [Imported(40) with { Division = "440106001" }])
        );
        Assert.Equal(Reasons.MatterUnpublished, await Why(c => c.Matters[0] = FireDoors));
        Assert.Equal(Reasons.MatterUnpublished, await Why(c => c.Matters[0] = Labour));
        Assert.Equal(Reasons.MatterGroups, await Why(c => c.Matters.Add(Food)));
        Assert.Equal(Reasons.EnterpriseInactive, await Why(c => c.CreditCode = Code(2)));
        Assert.Equal(Reasons.UnknownEnterprise, await Why(c => c.CreditCode = Code(99)));
        Assert.Equal(Reasons.OutOfArea, await Why(c => c.CreditCode = Code(40)));
        Assert.Equal(
            Reasons.OutOfArea,
            await Why(c => (c.CreditCode, c.AssistedBy, c.Assistance) = (Code(40), "TOWN-3", "协〔2025〕1号"))
        );
        Assert.Equal(
            Reasons.UnknownBody,
            await Why(c => (c.CreditCode, c.AssistedBy, c.Assistance) = (Code(40), "TOWN-4", "协〔2025〕1号"))
        );
        Assert.Equal(Reasons.Required, await Why(c => c.OffSiteInsufficient = ""));
        await house.Justice.Matters.EndPowerAsync(
            new()
            {
                PowerId = "POWER-449917-2025-0001",
                From = "2025-03-03",
                Reason = "机构改革",
            }
        );
        Assert.Equal(Reasons.NoPower, await Why(_ => { }));
        Assert.Equal(
            Reasons.NotOwnBody,
            (await house.Refuses(() => house.Of(Role.Planner, "p", OtherBody).Cases.OpenCaseVisitAsync(Case()))).Reason
        );

        async Task<string> Why(Action<OpenCaseVisitRequest> change)
        {
            var request = Case();
            change(request);
            return (await house.Refuses(() => house.Planner.Cases.OpenCaseVisitAsync(request))).Reason;
        }
    }

    [Fact]
    public async Task Elsewhere_it_is_opened_with_the_record_that_the_territorial_body_assists()
    {
        await using var house = await March();
        await house.Registry(new EnterprisesImported("IMP-9", 2, [Imported(40) with { Division = "440106001" }]));
        await house.Facts(new BodyRegistered("THQ", "天河局", BodyKind.Bureau, "440106"));
        var request = Case(40);
        (request.AssistedBy, request.Assistance) = ("THQ", "协〔2025〕1号");
        var opened = await house.Planner.Cases.OpenCaseVisitAsync(request);
        await house.Facts(
            Officer(Body, "C1", true, areas: ["449917", "440106"]),
            Officer(Body, "C2", false, areas: ["449917", "440106"])
        );
        Assert.Equal("ZJJ-C1", (await house.Planner.Teams.AssignVisitAsync(new() { VisitId = opened.VisitId })).Lead);
    }

    [Fact]
    public async Task One_trigger_opens_one_visit_soon_and_a_re_check_needs_something_left_open()
    {
        await using var house = await March();
        await house.Planner.Cases.OpenCaseVisitAsync(Case());
        Assert.Equal(
            Reasons.CaseOpen,
            (await house.Refuses(() => house.Planner.Cases.OpenCaseVisitAsync(Case()))).Reason
        );
        // 20 working days from 3 March: 31 March
        Assert.Equal("window_to", (await With(c => c.WindowTo = "2025-04-01")).Field);
        Assert.Equal("window_from", (await With(c => c.WindowFrom = "2025-03-02")).Field);
        Assert.Equal("triggered_on", (await With(c => c.TriggeredOn = "2025-03-04")).Field);
        var planned = await house.Visit(2);
        Assert.Equal(
            Reasons.NothingToRectify,
            (await With(c => (c.Trigger, c.RelatedVisit) = (CaseTrigger.Recheck, planned))).Reason
        );
        Assert.Equal(
            Reasons.NothingToRectify,
            (
                await With(c => (c.CreditCode, c.Trigger, c.RelatedVisit) = (Code(2), CaseTrigger.Recheck, planned))
            ).Reason
        );
        Assert.Equal(
            Reasons.UnknownVisit,
            (await With(c => (c.Trigger, c.RelatedVisit) = (CaseTrigger.Recheck, "TASK-449917-2025-999999"))).Reason
        );
        var line = Named(Fire, "2025-03-01", "2025-03-31", Code(1));
        line.Kind = LineKind.Case;
        Assert.Equal(
            "lines[0].kind",
            (await house.Refuses(() => house.Planner.Plans.FilePlanAsync(Plan(Body, line)))).Field
        );
        // A complaint keeps nobody out of the plan.
        Assert.Single((await house.File(Named(Fire, "2025-03-03", "2025-03-31", Code(1)))).Visits);

        Task<Testing.Refused> With(Action<OpenCaseVisitRequest> change)
        {
            var request = Case(reference: "12345-2025-0009");
            change(request);
            return house.Refuses(() => house.Planner.Cases.OpenCaseVisitAsync(request));
        }
    }

    [Fact]
    public async Task Before_anybody_goes_to_a_planned_visit_area_and_matter_are_asked_again()
    {
        await using var house = await March();
        var (moved, withdrawn) = (await house.Visit(1), await house.Visit(2, FireDoors));
        await house.Registry(new EnterprisesImported("IMP-9", 2, [Imported(1) with { Division = "440106001" }]));
        await house.Facts(new MatterWithdrawn(FireDoors, "repealed"));
        Assert.Equal(
            Reasons.OutOfArea,
            (await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = moved }))).Reason
        );
        Assert.Equal(
            Reasons.MatterUnpublished,
            (await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = withdrawn }))).Reason
        );
    }
}
