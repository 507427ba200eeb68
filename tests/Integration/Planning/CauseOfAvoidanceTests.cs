using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning.Visits;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>One visit, one cause, computed and never chosen: cap, merged, off-site, observation; and what is no avoided
/// visit at all.</summary>
public sealed class CauseOfAvoidanceTests
{
    [Fact]
    public async Task The_cause_is_computed_cap_first_then_merged_then_off_site_then_observation()
    {
        await using var house = await Start();
        var filed = await house.File(
            Named(Fire, "2025-03-01", "2025-04-30", Code(1)),
            Named(FireDoors, "2025-05-01", "2025-06-30", Code(1))
        );
        var papers = await house.Visit(2, Papers);
        await house.Observe(Code(1));
        await house.Observe(Code(2));
        await house.SetPolicy(InspectionPlanning.Visits.Caps.Most, "1", "2025-03-01");
        await house.On("2025-03-03");
        var second = await house.AskWaiver(filed.Visits[1].VisitId);
        Assert.Equal((AvoidanceCause.Cap, ""), (second.Cause, second.DecideBy));
        Assert.Equal(AvoidanceCause.Cap, (await house.Get(filed.Visits[1].VisitId)).Cause);
        Assert.Equal(AvoidanceCause.Observation, (await house.AskWaiver(filed.Visits[0].VisitId, "2025-04-01")).Cause);
        Assert.Equal(
            Reasons.OffSiteWouldDo,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = papers,
                            Measure = new() { Kind = MeasureKind.Guidance, Due = "2025-06-01" },
                        }
                    )
                )
            ).Reason
        );
        await house.Planner.Visits.ReplaceByOffSiteAsync(
            new()
            {
                VisitId = papers,
                Measure = new() { Kind = MeasureKind.DocumentCheck, Due = "2025-06-01" },
            }
        );
        Assert.Equal(AvoidanceCause.OffSite, (await house.Get(papers)).Cause);
        var merged = await house.Visit(3);
        var theirs = (await house.File(OtherBody, Named(Labour, "2025-04-01", "2025-05-31", Code(3))))
            .Visits[0]
            .VisitId;
        await house.Merge(theirs, merged);
        Assert.Equal(
            Reasons.VisitState,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = merged,
                            Measure = new() { Kind = MeasureKind.Guidance, Due = "2025-06-01" },
                        }
                    )
                )
            ).Reason
        );
    }

    [Fact]
    public async Task On_the_day_of_the_waiver_a_merge_takes_its_place_and_on_the_next_day_no_more()
    {
        await using var house = await Start();
        var first = await house.Visit();
        await house.Observe(Code(1));
        await house.On("2025-03-03");
        var second = (await house.File(Named(Fire, "2025-03-01", "2025-06-30", Code(2)))).Visits[0].VisitId;
        await house.Observe(Code(2), "2025-03-04");
        var theirs = (await house.File(OtherBody, Named(Labour, "2025-04-01", "2025-05-31", Code(1), Code(2)))).Visits;
        await house.AskWaiver(first);
        await house.Supervision(new WaiverGranted(first, "yes"));
        await house.Merge(theirs[0].VisitId, first);
        Assert.Equal(
            (AvoidanceCause.Merged, "void"),
            ((await house.Get(first)).Cause, (await house.Get(first)).Waiver)
        );
        await house.On("2025-03-04");
        await house.AskWaiver(second);
        await house.Supervision(new WaiverGranted(second, "yes"));
        await house.On("2025-03-05");
        var refused = await house.Refuses(() =>
            house.Planner.JointVisits.ProposeJointVisitAsync(
                new() { LeadVisit = theirs[1].VisitId, MergedVisits = { second } }
            )
        );
        Assert.Equal(Reasons.VisitState, refused.Reason);
        Assert.Equal(AvoidanceCause.Observation, (await house.Get(second)).Cause);
    }

    [Fact]
    public async Task A_visit_beyond_the_cap_is_capped_where_somebody_would_merge_it_or_replace_it_off_site()
    {
        await using var house = await Start();
        var own = await house.File(
            Named(Fire, "2025-03-01", "2025-04-30", Code(1)),
            Named(FireDoors, "2025-05-01", "2025-06-30", Code(1))
        );
        var theirs = (await house.File(OtherBody, Named(Labour, "2025-05-01", "2025-05-31", Code(1))))
            .Visits[0]
            .VisitId;
        var papers = await house.File(
            Named(Papers, "2025-03-01", "2025-04-30", Code(2)),
            Named(Papers, "2025-05-01", "2025-06-30", Code(2))
        );
        await house.SetPolicy(InspectionPlanning.Visits.Caps.Most, "1", "2025-03-01");
        await house.On("2025-03-03");
        var over = own.Visits[1].VisitId;
        Assert.Equal([over], (await house.Merge(theirs, over)).CappedVisits);
        Assert.Equal(
            (VisitState.Avoided, AvoidanceCause.Cap),
            ((await house.Get(over)).State, (await house.Get(over)).Cause)
        );
        Assert.Equal("VisitCapped", house.Since(house.Head - 1).Single().GetType().Name);
        await house.Planner.Visits.ReplaceByOffSiteAsync(
            new()
            {
                VisitId = papers.Visits[1].VisitId,
                Measure = new() { Kind = MeasureKind.DocumentCheck, Due = "2025-06-01" },
            }
        );
        Assert.Equal(
            (VisitState.Avoided, AvoidanceCause.Cap),
            await house.Get(papers.Visits[1].VisitId) is var capped ? (capped.State, capped.Cause) : default
        );
    }

    [Fact]
    public async Task A_firm_that_is_gone_and_a_matter_that_is_withdrawn_are_cancelled_and_not_avoided()
    {
        await using var house = await Start();
        var gone = await house.Visit();
        await house.Observe(Code(1));
        await house.On("2025-03-03");
        var papers = await house.Visit(2, Papers);
        var theirs = (await house.File(OtherBody, Named(Labour, "2025-04-01", "2025-05-31", Code(1), Code(2)))).Visits;
        await house.Registry(new EnterpriseStatusChanged(Code(1), EnterpriseStatus.Dissolved, "注销"));
        await house.Facts(new MatterWithdrawn(Papers, "repealed"));
        Assert.Equal(
            Reasons.EnterpriseInactive,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = gone,
                            Measure = new() { Kind = MeasureKind.Guidance, Due = "2025-06-01" },
                        }
                    )
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.EnterpriseInactive,
            (
                await house.Refuses(() =>
                    house.Planner.JointVisits.ProposeJointVisitAsync(
                        new() { LeadVisit = theirs[0].VisitId, MergedVisits = { gone } }
                    )
                )
            ).Reason
        );
        foreach (var (lead, merged) in new[] { (theirs[1].VisitId, papers), (papers, theirs[1].VisitId) })
            Assert.Equal(
                Reasons.MatterUnpublished,
                (
                    await house.Refuses(() =>
                        house.Planner.JointVisits.ProposeJointVisitAsync(
                            new() { LeadVisit = lead, MergedVisits = { merged } }
                        )
                    )
                ).Reason
            );
        Assert.Equal(
            Reasons.MatterUnpublished,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReplaceByOffSiteAsync(
                        new()
                        {
                            VisitId = papers,
                            Measure = new() { Kind = MeasureKind.DocumentCheck, Due = "2025-06-01" },
                        }
                    )
                )
            ).Reason
        );
        await house.Planner.Visits.CancelVisitAsync(new() { VisitId = gone, Reason = "dissolved" });
        await house.Planner.Visits.CancelVisitAsync(new() { VisitId = papers, Reason = "matter-repealed" });
    }
}
