using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Cases;
using Enforcement.InspectionPlanning.Visits;
using Enforcement.Integration.Planning;
using Enforcement.Integration.Supervision.Instruments;
using static Enforcement.Integration.Supervision.AnnualReportTests;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Journey 7 by name: the third entry of a year is blocked, or exempt with its basis; made all the same, it
/// warns, and the warning leads to opinion, correction, decision and summons; and each of its failures.</summary>
public sealed class OverFrequencyJourneyTests
{
    private const string PlanId = "PLAN-449917-2025-0001",
        Cap = "planning.cap.visits-per-year";

    /// <summary>3 March 2025; two entries of the year at a firm of class A, which may be entered twice. Line 2 is a
    /// superior's campaign, line 3 the bureau's own.</summary>
    private static async Task<SupervisionHouse> Twice()
    {
        var house = await InstrumentHouse.Start();
        LineFiled Line(int line, LineKind kind, string? deployedBy) =>
            new(
                line,
                kind,
                ["440100000001"],
                Group,
                InspectionForm.OnSite,
                Day("2025-01-01"),
                Day("2025-12-31"),
                [],
                "专检〔2025〕3号",
                "备〔2025〕3号",
                "需现场核实",
                null,
                null,
                deployedBy
            );
        await house.Plan([
            .. SeedPolicies.Read("planning"),
            new PlanFiled(
                PlanId,
                Body,
                2025,
                Day("2025-01-02"),
                new("law", "superior", Day("2025-03-31"), Day("2025-04-30")),
                [
                    Line(1, LineKind.Named, null),
                    Line(2, LineKind.Special, "省厅〔2025〕7号"),
                    Line(3, LineKind.Special, null),
                ]
            ),
            Planned(Firm, Body, Group, "2025-01-01", "2025-12-31", "T1", "T2", "T3"),
            Entered("T1", "2025-01-10"),
            Entered("T2", "2025-02-20"),
        ]);
        Assert.Empty(await Over(house));
        return house;
    }

    private static async Task<List<Warning>> Over(SupervisionHouse house) =>
        [
            .. (await house.Supervisor.Warnings.ListWarningsAsync(new() { Kind = WarningKind.OverCap }))
                .Warnings.Where(w => w.State != WarningState.Withdrawn)
                .OrderBy(w => w.On, StringComparer.Ordinal),
        ];

    /// <summary>The third entry is made, and an opinion issued on the ground of its warning.</summary>
    private static async Task<(string Warning, string Opinion, IssueInstrumentReply Issued)> Warned(
        SupervisionHouse house
    )
    {
        await house.Plan(Entered("T3", "2025-03-03"));
        var warning = Assert.Single(await Over(house)).WarningId;
        var (id, issued) = await house.Issue(On(warning));
        return (warning, id, issued);
    }

    private static DraftInstrumentRequest On(string warning)
    {
        var draft = Opinion();
        (draft.Ground, draft.GroundId) = (InstrumentGround.Warning, warning);
        return draft;
    }

    private static PolicySet Most(string value, string from) =>
        new(Cap, "", value, "count", "", "〔2025〕9号", Day(from), null, "found");

    [Fact]
    public async Task The_third_planned_entry_of_a_year_is_blocked_by_the_cap_and_a_case_goes_on_only_by_an_exemption()
    {
        await using var house = await PlanningHouse.Start("2025-03-03");
        string firm = PlanningHouse.Code(1);
        PlanLine Line(int month) =>
            PlanningHouse.Named(PlanningHouse.Fire, $"2025-{month:00}-01", $"2025-{month:00}-28", firm);
        var filed = await house.File(Line(4), Line(6), Line(8));
        var blocked = Assert.Single(filed.Capped);
        Assert.Equal((filed.Visits[2].VisitId, 2), (blocked.VisitId, blocked.Cap));
        Assert.Equal(
            (VisitState.Avoided, AvoidanceCause.Cap),
            await house.Get(blocked.VisitId) is var v ? (v.State, v.Cause) : default
        );
        Assert.Equal(
            StatusCode.FailedPrecondition,
            (
                await house.Refuses(() => house.Planner.Teams.AssignVisitAsync(new() { VisitId = blocked.VisitId }))
            ).Status
        );

        var refused = await house.Refuses(() => house.Planner.Cases.OpenCaseVisitAsync(CaseVisitTests.Case()));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.CapReached), (refused.Status, refused.Reason));
        Assert.Contains("54号", refused.Message);
        await house.SetPolicy(CaseCap.Exempt, "complaint", "2025-03-01", PlanningHouse.Body);
        var exempt = await house.Planner.Cases.OpenCaseVisitAsync(CaseVisitTests.Case());
        Assert.Equal((true, "a test"), (exempt.CapExempt, exempt.CapBasis));
    }

    [Fact]
    public async Task A_third_entry_made_all_the_same_warns_and_the_opinion_on_it_is_answered_in_time_and_counted()
    {
        await using var house = await Twice();
        var (id, opinion, issued) = await Warned(house);
        var warning = (await house.HeadOf(Body).Warnings.GetWarningAsync(new() { WarningId = id })).Warning;
        Assert.Equal(
            (Body, Firm, "2025-03-03", 3),
            (warning.Body, warning.CreditCode, warning.On, warning.Evidence.Count)
        );
        Assert.Equal((Cap, "2"), (warning.Rules.Single().Key, warning.Rules.Single().Value));
        Assert.Contains("54号", warning.Rules.Single().LegalBasis, StringComparison.Ordinal);
        Assert.Equal(
            (StatusCode.NotFound, Reasons.UnknownWarning),
            await house.HeadOf(OtherBody).Warnings.GetWarningAsync(new() { WarningId = id }).Reason()
        );
        Assert.Equal(("OPIN-449917-2025-0001", "2025-04-02"), (issued.Number, issued.Due)); // 30 natural days
        await house.On("2025-04-02", 23);
        Assert.False((await house.Reply(opinion)).Late);
        await house.Verify(opinion, rectified: true);
        await house.Supervisor.Warnings.ReviewWarningAsync(
            new()
            {
                WarningId = id,
                Verdict = WarningVerdict.Confirmed,
                Reason = "查实",
            }
        );

        var report = await Report(house);
        Assert.Equal(
            (1, 1, 0),
            (
                Row(report, "15", "warnings:over-cap").Value,
                Row(report, "15", "instrument:opinion").Value,
                Row(report, "15", "instrument:decision").Value
            )
        );
        Assert.Equal((1, 1), (Row(report, "15", "rectified").Value, Row(report, "15", "rectified").Denominator));
        Assert.Equal((0, 1), (Row(report, "15", "overdue").Value, Row(report, "15", "overdue").Denominator));
        Assert.Equal(1, Row(report, "10", "over-cap").Value);
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task Not_corrected_in_thirty_days_it_leads_to_a_decision_and_that_to_a_summons_each_by_its_clock()
    {
        await using var house = await Twice();
        var (_, opinion, _) = await Warned(house);
        Assert.Equal(
            (StatusCode.FailedPrecondition, Reasons.InstrumentOrder),
            await house.Supervisor.Opinions.DraftInstrumentAsync(Decision(opinion)).Reason()
        ); // its thirty days run
        await house.On("2025-04-03", 0);
        Assert.True((await house.Instrument(opinion)).Overdue);
        var (decision, decided) = await house.Issue(Decision(opinion));
        Assert.Equal(("SDEC-449917-2025-0001", "2025-05-06"), (decided.Number, decided.Due)); // 3 May is a day off
        await house.On("2025-05-07", 0);
        var summons = Opinion();
        (summons.Kind, summons.Follows) = (InstrumentKind.Summons, decision);
        Assert.Equal("SUMM-449917-2025-0001", (await house.Issue(summons)).Issued.Number);
        var report = await Report(house, "2025-05-07");
        Assert.Equal(
            (1, 1, 1),
            (
                Row(report, "15", "instrument:opinion").Value,
                Row(report, "15", "instrument:decision").Value,
                Row(report, "15", "instrument:summons").Value
            )
        );
        // the summons' time still runs
        Assert.Equal((2, 2), (Row(report, "15", "overdue").Value, Row(report, "15", "overdue").Denominator));
    }

    [Fact]
    public async Task A_campaign_that_a_superior_ordered_is_exempt_and_one_of_the_bureaus_own_is_not()
    {
        await using var house = await Twice();
        VisitsPlanned Campaign(int line, string id) =>
            Planned(Firm, Body, Group, "2025-01-01", "2025-12-31", id) with
            {
                Line = line,
                Kind = LineKind.Special,
            };
        await house.Plan(
            Campaign(2, "S1"),
            Campaign(2, "S2"),
            Campaign(3, "S3"),
            Entered("S1", "2025-03-03"),
            Entered("S2", "2025-03-04")
        );
        Assert.Empty(await Over(house));
        await house.Plan(Entered("S3", "2025-03-05"));
        // the ordered ones are no evidence
        Assert.Equal(("2025-03-05", 3), Assert.Single(await Over(house)) is var w ? (w.On, w.Evidence.Count) : default);
    }

    [Fact]
    public async Task Several_sites_of_one_credit_code_are_one_enterprise()
    {
        await using var house = await Twice();
        await house.Plan(
            Planned($"{Firm}/02", Body, Group, "2025-01-01", "2025-12-31", "T4"),
            Planned(OtherFirm, Body, Group, "2025-01-01", "2025-12-31", "T5"),
            Entered("T4", "2025-03-03", $"{Firm}/02"),
            Entered("T5", "2025-03-03", OtherFirm)
        );
        Assert.Equal(Firm, Assert.Single(await Over(house)).CreditCode);
    }

    [Fact]
    public async Task A_joint_entry_for_several_visits_counts_once_and_for_the_body_that_led_it()
    {
        await using var house = await InstrumentHouse.Start();
        await house.Plan([
            .. SeedPolicies.Read("planning"),
            Planned(Firm, Body, Group, "2025-01-01", "2025-12-31", "T1", "J1", "T3"),
            Planned(Firm, OtherBody, OtherGroup, "2025-01-01", "2025-12-31", "J2", "J3", "Y1", "Y2"),
            new VisitsMerged("J1", ["J2", "J3"], false),
            Entered("T1", "2025-01-10"),
            Entered("J1", "2025-02-20", others: ["J2", "J3"]),
            Entered("Y1", "2025-01-15", body: OtherBody, group: OtherGroup),
            Entered("Y2", "2025-02-15", body: OtherBody, group: OtherGroup),
        ]);
        Assert.Empty(await Over(house)); // neither three for the one that led it nor for the one that went along
        await house.Plan(Entered("T3", "2025-03-03"));
        Assert.Equal((Body, 3), Assert.Single(await Over(house)) is var w ? (w.Body, w.Evidence.Count) : default);
    }

    [Fact]
    public async Task A_cap_raised_for_days_past_takes_the_warning_back_but_no_instrument_that_was_issued_on_it()
    {
        await using var house = await Twice();
        var (warning, opinion, _) = await Warned(house);
        var drafted = (await house.Supervisor.Opinions.DraftInstrumentAsync(On(warning))).InstrumentId;
        await house.On("2025-03-11");
        await house.Plan(Most("3", "2025-03-03"));
        Assert.Equal(
            WarningState.Withdrawn,
            (await house.Supervisor.Warnings.GetWarningAsync(new() { WarningId = warning })).Warning.State
        );
        Assert.Equal(
            (StatusCode.FailedPrecondition, Reasons.InstrumentGround),
            await house.Second().Opinions.IssueInstrumentAsync(new() { InstrumentId = drafted }).Reason()
        );
        Assert.Equal(
            (StatusCode.FailedPrecondition, Reasons.InstrumentGround),
            await house.Supervisor.Opinions.DraftInstrumentAsync(On(warning)).Reason()
        );
        // a person takes it back, with a reason
        Assert.Equal(InstrumentState.Issued, (await house.Instrument(opinion)).State);
        await house.Supervisor.Opinions.WithdrawInstrumentAsync(
            new() { InstrumentId = opinion, Reasons = "频次上限已调整" }
        );
        Assert.Equal(
            (0, 1),
            await Report(house) is var r
                ? (Row(r, "15", "instrument:opinion").Value, Row(r, "15", "instruments-withdrawn").Value)
                : default
        );
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_cap_raised_from_the_day_after_leaves_the_entry_to_the_rule_of_its_own_day()
    {
        await using var house = await Twice();
        await Warned(house);
        await house.Plan(Most("3", "2025-03-04"));
        Assert.Equal(
            (WarningState.Open, "2"),
            Assert.Single(await Over(house)) is var w ? (w.State, w.Rules.Single().Value) : default
        );
    }

    [Fact]
    public async Task A_cap_lowered_for_days_past_warns_of_entries_made_under_the_old_one_by_the_new_ones_basis()
    {
        await using var house = await Twice();
        await house.Plan(Most("1", "2025-01-01"));
        var warning = Assert.Single(await Over(house));
        Assert.Equal(
            ("2025-02-20", "1", "〔2025〕9号"),
            (warning.On, warning.Rules.Single().Value, warning.Rules.Single().LegalBasis)
        );
    }
}
