using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 2: several bodies meet at one firm and make one visit of it (综合查一次).</summary>
public sealed class JointVisitJourneyTests
{
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
}
