using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.JointSteps;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>What a joint visit is in the end: one entry for one cap; its merged visits when it is not made.</summary>
public sealed class JointVisitEntryTests
{
    [Fact]
    public async Task A_joint_entry_counts_once_for_the_cap_of_the_body_that_leads_and_not_for_the_others()
    {
        var (house, mine, theirs) = await Two();
        await using var _ = house;
        await house.Merge(mine, theirs);
        await house.Conduct(mine, "2025-04-10");
        // Two a year: the lead has one left, the body whose visit was merged has two.
        Assert.Single(
            (
                await house.File(
                    Named(Food, "2025-07-01", "2025-07-31", Code(1)),
                    Named(Food, "2025-09-01", "2025-09-30", Code(1))
                )
            ).Capped
        );
        Assert.Empty(
            (
                await house.File(
                    OtherBody,
                    Named(Labour, "2025-07-01", "2025-07-31", Code(1)),
                    Named(Labour, "2025-09-01", "2025-09-30", Code(1))
                )
            ).Capped
        );
        Assert.Equal(1, (await house.Justice.Visits.GetCountsAsync(new())).VisitsConducted);
    }

    [Fact]
    public async Task A_lead_beyond_the_cap_is_capped_nothing_is_merged_into_it_and_what_was_stands_open_again()
    {
        await using var house = await Start();
        await Third(house);
        var lead = (
            await house.File(
                Named(Fire, "2025-03-01", "2025-04-30", Code(1)),
                Named(FireDoors, "2025-05-01", "2025-06-30", Code(1))
            )
        )
            .Visits[1]
            .VisitId;
        var merged = (await house.File(OtherBody, Named(Labour, "2025-05-01", "2025-05-31", Code(1))))
            .Visits[0]
            .VisitId;
        var third = (await house.File(ThirdBody, Named(HealthMatter, "2025-05-01", "2025-05-31", Code(1))))
            .Visits[0]
            .VisitId;
        await house.Merge(lead, merged);
        await house.SetPolicy(InspectionPlanning.Visits.Caps.Most, "1", "2025-03-01");
        await house.On("2025-03-03");
        var before = house.Head;
        var answer = await house.Merge(lead, third);
        Assert.Equal((JointVisitState.Lapsed, lead), (answer.State, Assert.Single(answer.CappedVisits)));
        Assert.DoesNotContain(house.Since(before), e => e is VisitsMerged);
        Assert.Equal(
            (VisitState.Avoided, AvoidanceCause.Cap),
            await house.Get(lead) is var v ? (v.State, v.Cause) : default
        );
        foreach (var visit in (string[])[merged, third])
            Assert.Equal((VisitState.Open, ""), await house.Get(visit) is var w ? (w.State, w.JointLead) : default);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("defer")]
    [InlineData("off-site")]
    [InlineData("waive")]
    public async Task When_the_lead_of_a_joint_visit_will_not_be_made_the_merged_ones_stand_open_again(string how)
    {
        var (house, mine, theirs) = await Two(how == "off-site" ? Papers : Fire);
        await using var _ = house;
        await house.Merge(mine, theirs);
        switch (how)
        {
            case "cancel":
                await house.Planner.Visits.CancelVisitAsync(new() { VisitId = mine, Reason = "staff" });
                break;
            case "defer":
                await house.Planner.Visits.DeferVisitAsync(
                    new()
                    {
                        VisitId = mine,
                        ToYear = 2026,
                        Reason = "人力不足",
                    }
                );
                break;
            case "off-site":
                await house.Planner.Visits.ReplaceByOffSiteAsync(
                    new()
                    {
                        VisitId = mine,
                        Measure = new() { Kind = MeasureKind.DocumentCheck, Due = "2025-05-01" },
                    }
                );
                break;
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
    public async Task When_the_lead_turns_out_to_have_been_made_by_itself_the_merged_ones_are_still_to_be_made()
    {
        var (house, mine, theirs) = await Two();
        await using var _ = house;
        await house.Observe(Code(1));
        await house.On("2025-03-03");
        await house.AskWaiver(mine);
        await house.Supervision(
            new WaiverGranted(mine, "yes"),
            new AvoidedVisitReversed(mine, ReversalReason.MeasureNotDone, false)
        );
        await house.Merge(mine, theirs);
        // The ledger finds an entry for these matters in another system, and that one was no joint one.
        await house.Supervision(new AvoidedVisitReversed(mine, ReversalReason.Entered, false));
        Assert.Equal(VisitState.Conducted, (await house.Get(mine)).State);
        Assert.Equal(
            (VisitState.Open, ""),
            await house.Get(theirs) is var open ? (open.State, open.JointLead) : default
        );
    }
}
