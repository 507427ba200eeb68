using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.JointSteps;
using static Enforcement.Integration.Planning.PlanningHouse;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Planning;

/// <summary>Journey 2: several bodies meet at one firm and make one visit of it (综合查一次), agreed or
/// decided.</summary>
public sealed class JointVisitJourneyTests
{
    private static async Task<string> Propose(PlanningHouse house, string lead, params string[] merged) =>
        (
            await house.Planner.JointVisits.ProposeJointVisitAsync(
                new() { LeadVisit = lead, MergedVisits = { merged } }
            )
        ).JointId;

    private static async Task<string> Why<T>(PlanningHouse house, Func<AsyncUnaryCall<T>> call) =>
        (await house.Refuses(call)).Reason;

    private static async Task<JointVisitState> StateOf(PlanningHouse house, string joint) =>
        (await house.Justice.JointVisits.GetJointVisitAsync(new() { JointId = joint })).Joint.State;

    [Fact]
    public async Task Bodies_that_meet_at_a_firm_are_found_agree_and_make_one_visit_of_it()
    {
        await using var house = await Start();
        var mine = await house.Visit(to: "2025-04-30");
        var theirs = (await house.File(OtherBody, Named(Labour, "2025-04-01", "2025-05-31", Code(1), Code(3))))
            .Visits[0]
            .VisitId;
        var found = Assert.Single(
            (await house.Planner.JointVisits.FindJointVisitsAsync(new() { Year = 2025 })).Candidates
        );
        Assert.Equal((Code(1), "2025-04-01", "2025-04-30"), (found.CreditCode, found.WindowFrom, found.WindowTo));
        Assert.Equal([mine, theirs], found.VisitIds);

        var proposed = await house.Planner.JointVisits.ProposeJointVisitAsync(
            new() { LeadVisit = mine, MergedVisits = { theirs } }
        );
        Assert.Equal(("2025-01-13", OtherBody), (proposed.AnswerBy, Assert.Single(proposed.Bodies)));
        Assert.Empty((await house.Planner.JointVisits.FindJointVisitsAsync(new() { Year = 2025 })).Candidates);
        Assert.Equal(VisitState.Open, (await house.Get(theirs)).State); // nobody is spared a visit yet
        Assert.Equal(
            JointVisitState.Merged,
            (
                await Theirs(house)
                    .JointVisits.AnswerJointVisitAsync(new() { JointId = proposed.JointId, Agrees = true })
            ).State
        );
        Assert.Equal((VisitState.Avoided, AvoidanceCause.Merged, mine), await Joint(theirs));
        var joint = (await house.Justice.JointVisits.GetJointVisitAsync(new() { JointId = proposed.JointId })).Joint;
        Assert.Equal((JointVisitState.Merged, Body, false), (joint.State, joint.ProposedBy, joint.NamedByGovernment));

        var before = house.Head;
        await house.Conduct(mine, "2025-04-10");
        Assert.Equal([mine, theirs], house.Since(before).OfType<VisitEntered>().Single().Visits);
        Assert.Equal(VisitState.Avoided, (await house.Get(theirs)).State);
        await house
            .Inspector((await house.Get(mine)).Lead)
            .Records.RecordResultAsync(Result(mine, Finding.NoProblem, Fire, Labour));

        async Task<(VisitState, AvoidanceCause, string)> Joint(string id) =>
            await house.Get(id) is var v ? (v.State, v.Cause, v.JointLead) : default;
    }

    [Fact]
    public async Task What_the_station_proposes_every_body_concerned_has_to_agree_to()
    {
        var (house, mine, theirs) = await Two();
        await using var _ = house;
        await Third(house);
        var ours = (await house.File(ThirdBody, Named(HealthMatter, "2025-04-01", "2025-04-30", Code(1))))
            .Visits[0]
            .VisitId;
        var proposed = await house
            .Of(Role.Reviewer, "station-1", "")
            .JointVisits.ProposeJointVisitAsync(new() { LeadVisit = theirs, MergedVisits = { mine, ours } });
        Assert.Equal([OtherBody, Body, ThirdBody], proposed.Bodies);
        Assert.Equal(JointVisitState.Proposed, (await house.Agree(Body, proposed.JointId)).State);
        Assert.Equal(JointVisitState.Proposed, (await house.Agree(ThirdBody, proposed.JointId)).State);
        Assert.Equal(
            Reasons.UnknownJoint,
            await Why(house, () =>
                house
                    .Of(Role.Planner, "p", Town)
                    .JointVisits.AnswerJointVisitAsync(new() { JointId = proposed.JointId, Agrees = true })
            )
        );
        Assert.Equal(
            Reasons.JointState,
            await Why(house, () =>
                house.Planner.JointVisits.AnswerJointVisitAsync(new() { JointId = proposed.JointId, Agrees = true })
            )
        );
        Assert.Equal(
            [VisitState.Open, VisitState.Open],
            [(await house.Get(mine)).State, (await house.Get(ours)).State]
        );
        Assert.Equal(JointVisitState.Merged, (await house.Agree(OtherBody, proposed.JointId)).State);
        Assert.Equal([theirs, theirs], [(await house.Get(mine)).JointLead, (await house.Get(ours)).JointLead]);
    }

    [Fact]
    public async Task When_a_body_objects_the_government_names_the_lead_with_its_reason()
    {
        var (house, mine, theirs) = await Two();
        await using var _ = house;
        var joint = await Propose(house, mine, theirs);
        Assert.Equal(
            Reasons.JointState,
            await Why(house, () => house.Justice.JointVisits.DecideJointVisitAsync(Decision(joint, theirs)))
        ); // they may still agree
        Assert.Equal(
            (Reasons.Required, "reason"),
            await house.Refuses(() => Theirs(house).JointVisits.AnswerJointVisitAsync(new() { JointId = joint }))
                is var r
                ? (r.Reason, r.Field)
                : default
        );
        Assert.Equal(
            JointVisitState.Disputed,
            (
                await Theirs(house)
                    .JointVisits.AnswerJointVisitAsync(new() { JointId = joint, Reason = "宜由本局牵头" })
            ).State
        );
        Assert.Equal(
            joint,
            Assert
                .Single(
                    (
                        await house.Justice.JointVisits.ListJointVisitsAsync(
                            new() { Body = OtherBody, Undecided = true }
                        )
                    ).Joints
                )
                .JointId
        );
        Assert.Equal(
            StatusCode.PermissionDenied,
            (await house.Refuses(() => house.Chief.JointVisits.DecideJointVisitAsync(Decision(joint, mine)))).Status
        );
        Assert.Equal(
            Reasons.MergeMismatch,
            await Why(house, () =>
                house.Justice.JointVisits.DecideJointVisitAsync(Decision(joint, "TASK-449917-2025-999999"))
            )
        );
        var before = house.Head;
        Assert.Equal(
            JointVisitState.Merged,
            (await house.Justice.JointVisits.DecideJointVisitAsync(Decision(joint, theirs))).State
        );
        Assert.True(house.Since(before).OfType<VisitsMerged>().Single().NamedByGovernment);
        Assert.Equal((VisitState.Avoided, theirs), ((await house.Get(mine)).State, (await house.Get(mine)).JointLead));
        var shown = (await house.Planner.JointVisits.GetJointVisitAsync(new() { JointId = joint })).Joint;
        Assert.Equal(
            (theirs, "府办〔2025〕3号", "以应急局为主", "宜由本局牵头"),
            (shown.LeadVisit, shown.DocumentNumber, shown.Reason, shown.Answers.Single(a => !a.Agrees).Reason)
        );
        Assert.Equal([mine], shown.MergedVisits);
        Assert.Equal(
            Reasons.JointState,
            await Why(house, () => house.Justice.JointVisits.DecideJointVisitAsync(Decision(joint, mine)))
        ); // once
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task Silence_is_no_consent_and_goes_to_the_government_after_the_last_day()
    {
        var (house, mine, theirs) = await Two();
        await using var _ = house;
        var joint = await Propose(house, mine, theirs);
        await house.On("2025-01-13", 23);
        Assert.Equal(JointVisitState.Proposed, await StateOf(house, joint));
        await house.On("2025-01-14", 1);
        Assert.Equal(JointVisitState.Disputed, await StateOf(house, joint));
        Assert.Equal(VisitState.Open, (await house.Get(theirs)).State);
        Assert.Equal(
            JointVisitState.Dismissed,
            (await house.Justice.JointVisits.DecideJointVisitAsync(Decision(joint, ""))).State
        );
        Assert.Equal(VisitState.Open, (await house.Get(theirs)).State);
        Assert.Equal(
            Reasons.JointState,
            await Why(house, () =>
                Theirs(house).JointVisits.AnswerJointVisitAsync(new() { JointId = joint, Agrees = true })
            )
        );
        Assert.Single((await house.Planner.JointVisits.FindJointVisitsAsync(new() { Year = 2025 })).Candidates);
    }

    [Fact]
    public async Task A_body_that_objected_may_come_round()
    {
        var (house, mine, theirs) = await Two();
        await using var _ = house;
        var joint = await Propose(house, mine, theirs);
        await Theirs(house).JointVisits.AnswerJointVisitAsync(new() { JointId = joint, Reason = "时间不合" });
        Assert.Equal(
            JointVisitState.Merged,
            (await Theirs(house).JointVisits.AnswerJointVisitAsync(new() { JointId = joint, Agrees = true })).State
        );
    }

    [Fact]
    public async Task A_proposal_whose_visit_went_another_way_has_lapsed_and_leaves_the_others_free()
    {
        var (house, mine, theirs) = await Two();
        await using var _ = house;
        await Third(house);
        var ours = (await house.File(ThirdBody, Named(HealthMatter, "2025-04-01", "2025-04-30", Code(1))))
            .Visits[0]
            .VisitId;
        var joint = await Propose(house, mine, theirs);
        Assert.Equal(
            Reasons.JointExists,
            await Why(house, () =>
                house.Planner.JointVisits.ProposeJointVisitAsync(new() { LeadVisit = mine, MergedVisits = { ours } })
            )
        );
        await house
            .Of(Role.Planner, "p2", OtherBody)
            .Visits.CancelVisitAsync(new() { VisitId = theirs, Reason = "staff" });
        Assert.Equal(JointVisitState.Lapsed, await StateOf(house, joint));
        Assert.Equal(
            Reasons.VisitState,
            await Why(house, () =>
                Theirs(house).JointVisits.AnswerJointVisitAsync(new() { JointId = joint, Agrees = true })
            )
        );
        Assert.Empty((await house.Justice.JointVisits.ListJointVisitsAsync(new() { Undecided = true })).Joints);
        await house.Merge(mine, ours);
    }

    [Fact]
    public async Task Of_many_proposals_that_race_for_the_same_visits_exactly_one_wins()
    {
        var (house, mine, theirs) = await Two();
        await using var _ = house;
        var (before, other) = (house.Head, house.Of(Role.Planner, "p2", OtherBody));
        var racers = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            var (lead, merged) = i % 2 == 0 ? (mine, theirs) : (theirs, mine);
                            return (
                                await (i % 2 == 0 ? house.Planner : other).JointVisits.ProposeJointVisitAsync(
                                    new() { LeadVisit = lead, MergedVisits = { merged } }
                                )
                            ).JointId;
                        }
                        catch (RpcException e)
                        {
                            return Refused.From(e).Reason;
                        }
                    })
                )
        );
        var won = Assert.Single(racers, r => r.StartsWith("JOINT-", StringComparison.Ordinal));
        Assert.Equal(31, racers.Count(r => r == Reasons.JointExists));
        Assert.Single(house.Since(before).OfType<JointVisitProposed>());

        // And of many consents exactly one merges.
        var agreeing =
            (await house.Justice.JointVisits.GetJointVisitAsync(new() { JointId = won })).Joint.ProposedBy == Body
                ? OtherBody
                : Body;
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            return $"{(await house.Agree(agreeing, won)).State}";
                        }
                        catch (RpcException e)
                        {
                            return Refused.From(e).Reason;
                        }
                    })
                )
        );
        Assert.Single(answers, a => a == nameof(JointVisitState.Merged));
        Assert.Equal(31, answers.Count(a => a == Reasons.JointState));
        Assert.Single(house.Since(before).OfType<VisitsMerged>());
    }

    [Fact]
    public async Task Merging_is_across_bodies_at_one_firm_in_common_days_and_proposed_by_one_of_them()
    {
        await using var house = await Start();
        var filed = await house.File(
            Named(Fire, "2025-03-01", "2025-03-31", Code(1)),
            Named(Food, "2025-03-01", "2025-03-31", Code(1))
        );
        var (mine, alsoMine) = (filed.Visits[0].VisitId, filed.Visits[1].VisitId);
        var theirs = (
            await house.File(
                OtherBody,
                Named(Labour, "2025-03-01", "2025-03-31", Code(1)),
                Named(Labour, "2025-04-01", "2025-05-31", Code(1)),
                Named(Labour, "2025-03-01", "2025-03-31", Code(2))
            )
        ).Visits;
        Assert.Equal(Reasons.MergeSameBody, await Of(house.Planner, mine, alsoMine));
        // The station sees both; a body learns of another's visit only where they meet.
        foreach (
            var (who, why) in new[]
            {
                (house.Of(Role.Reviewer, "station-1", ""), Reasons.MergeMismatch),
                (house.Planner, Reasons.UnknownVisit),
            }
        )
            Assert.All([await Of(who, mine, theirs[1].VisitId), await Of(who, mine, theirs[2].VisitId)], said =>
                Assert.Equal(why, said)
            );
        Assert.Equal(Reasons.UnknownVisit, await Of(house.Of(Role.Planner, "p", Town), mine, theirs[0].VisitId));
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await house.Refuses(() =>
                    house.Justice.JointVisits.ProposeJointVisitAsync(
                        new() { LeadVisit = mine, MergedVisits = { theirs[0].VisitId } }
                    )
                )
            ).Status
        );
        Assert.Equal(Reasons.UnknownVisit, await Of(house.Planner, mine, "TASK-449917-2025-999999"));
        Assert.Equal(
            Reasons.UnknownJoint,
            await Why(house, () =>
                house.Planner.JointVisits.AnswerJointVisitAsync(new() { JointId = "JOINT-1", Agrees = true })
            )
        );

        Task<string> Of(Client who, string lead, string merged) =>
            Why(house, () =>
                who.JointVisits.ProposeJointVisitAsync(new() { LeadVisit = lead, MergedVisits = { merged } })
            );
    }

    private static DecideJointVisitRequest Decision(string joint, string lead) =>
        new()
        {
            JointId = joint,
            LeadVisit = lead,
            DocumentNumber = "府办〔2025〕3号",
            Reason = "以应急局为主",
        };
}
