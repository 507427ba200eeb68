using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Integration.Planning;
using Enforcement.Integration.Referrals;
using Enforcement.Integration.Registry;
using Enforcement.Integration.Supervision;
using Enforcement.Integration.Supervision.Instruments;
using Enforcement.Integration.Supervision.Sight;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Planning.VisitRecordTests;

namespace Enforcement.Integration.Permissions;

/// <summary>
/// Decisions that take two people, made by several at once: exactly one combination wins, the first of the two is never
/// among the second, and the journal holds one decision.
/// </summary>
public sealed class TwoPersonRaceTests
{
    private const int Rounds = 5;

    /// <summary>All at once: exactly one of them is done, by nobody who may not; which. The others are refused by a
    /// rule.</summary>
    /// <param name="never">By whom the rule closes out, who tries it all the same.</param>
    private static async Task<int> One(Func<Task> never, params Func<Task>[] acts)
    {
        var outcomes = await Task.WhenAll(
            acts.Append(never)
                .Select(async act =>
                {
                    await Task.Yield();
                    try
                    {
                        await act();
                        return StatusCode.OK;
                    }
                    catch (RpcException e)
                    {
                        return e.StatusCode;
                    }
                })
        );
        StatusCode[] byRule =
        [
            StatusCode.FailedPrecondition,
            StatusCode.PermissionDenied,
            StatusCode.NotFound,
            StatusCode.AlreadyExists,
        ];
        Assert.All(outcomes, o => Assert.True(o == StatusCode.OK || byRule.Contains(o), $"{o}"));
        Assert.NotEqual(StatusCode.OK, outcomes[^1]);
        return Array.IndexOf(outcomes, Assert.Single(outcomes, o => o == StatusCode.OK));
    }

    [Fact]
    public async Task A_visit_is_approved_by_one_head_who_did_not_plan_it()
    {
        await using var house = await PlanningHouse.Start("2025-03-03");
        for (var round = 1; round <= Rounds; round++)
        {
            var visit = await house.Visit(round);
            await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
            Func<Task> By(string head) =>
                () => house.Of(Role.Head, head, Body).Visits.ApproveVisitAsync(new() { VisitId = visit }).ResponseAsync;
            string[] heads = ["head-a", "head-b", "head-c"];
            var won = await One(By($"planner-{Body}"), [.. heads.Select(By)]);
            var approved = Assert.Single(house.Since(0).OfType<Contracts.VisitApproved>(), v => v.VisitId == visit);
            Assert.Equal(heads[won], approved.ApprovedBy);
        }
    }

    [Fact]
    public async Task A_recusal_is_granted_once_or_refused_once_and_not_by_the_officer()
    {
        await using var house = await PlanningHouse.Start("2025-03-03");
        for (var round = 1; round <= Rounds; round++)
        {
            var visit = await house.Visit(round);
            var (_, second) = await house.Announce(visit, "2025-03-10");
            await house
                .Enterprise(Code(round))
                .Visits.RequestRecusalAsync(
                    new()
                    {
                        VisitId = visit,
                        Officer = second,
                        Ground = "interest",
                    }
                );
            Func<Task> Grant(string head) =>
                () =>
                    house
                        .Of(Role.Head, head, Body)
                        .Teams.RecuseOfficerAsync(
                            new()
                            {
                                VisitId = visit,
                                Officer = second,
                                Ground = "enterprise-request",
                            }
                        )
                        .ResponseAsync;
            Func<Task> Refuse(string head) =>
                () =>
                    house
                        .Of(Role.Head, head, Body)
                        .Visits.RefuseRecusalAsync(
                            new()
                            {
                                VisitId = visit,
                                Officer = second,
                                Reason = "无利害关系",
                            }
                        )
                        .ResponseAsync;
            // A head may recuse an officer whom nobody asked about, so a refusal and a recusal may follow each other.
            if (round % 2 == 0)
                await One(Refuse(second), Refuse("head-a"), Refuse("head-b"), Refuse("head-c"));
            else
                await One(Grant(second), Grant("head-a"), Grant("head-b"), Grant("head-c"));
        }
    }

    [Fact]
    public async Task A_legal_review_has_one_outcome_and_one_decision_is_issued_on_it()
    {
        await using var house = await PlanningHouse.Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, _) = await house.Conduct(visit, "2025-03-10");
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit, Finding.ProblemOpen));
        var review = (
            await house.Planner.Decisions.SubmitForLegalReviewAsync(
                new()
                {
                    VisitId = visit,
                    Kind = DecisionKind.LargeFine,
                    DraftSha256 = Hash("fine"),
                }
            )
        ).ReviewId;
        Func<Task> Decide(string who, bool approve) =>
            () =>
                house
                    .Of(Role.Reviewer, who, "")
                    .Decisions.DecideLegalReviewAsync(
                        new()
                        {
                            ReviewId = review,
                            Approve = approve,
                            Opinion = "意见",
                        }
                    )
                    .ResponseAsync;
        var by = await One(Decide("planner-1", true), Decide("a", true), Decide("b", true), Decide("c", true));
        Assert.Single(house.Since(0).OfType<Contracts.LegalReviewDecided>());
        Func<Task> Issue(string head) =>
            () =>
                house
                    .Of(Role.Head, head, Body)
                    .Decisions.IssueDecisionAsync(
                        new()
                        {
                            VisitId = visit,
                            Kind = DecisionKind.LargeFine,
                            DocumentSha256 = Hash("fine"),
                        }
                    )
                    .ResponseAsync;
        await One(Issue(((string[])["a", "b", "c"])[by]), Issue("head-a"), Issue("head-b"), Issue("head-c"));
        Assert.Single(house.Since(0).OfType<Contracts.DecisionIssued>());
        var again = await Assert.ThrowsAsync<RpcException>(Issue("head-d"));
        Assert.Equal(Contracts.Reasons.DecisionExists, RefusedCall.Reason(again));
    }

    [Fact]
    public async Task An_instrument_is_issued_once_and_not_by_who_drafted_it()
    {
        await using var house = await InstrumentHouse.Start();
        for (var round = 0; round < Rounds; round++)
        {
            var id = (await house.Supervisor.Opinions.DraftInstrumentAsync(InstrumentHouse.Opinion())).InstrumentId;
            Func<Task> Issue(string who) =>
                () =>
                    house
                        .As(Role.Supervisor, who)
                        .Opinions.IssueInstrumentAsync(new() { InstrumentId = id })
                        .ResponseAsync;
            await One(Issue("supervisor-1"), Issue("supervisor-2"), Issue("supervisor-3"), Issue("supervisor-4"));
            Assert.Single(house.Facts<Contracts.InstrumentIssued>(), i => i.InstrumentId == id);
        }
    }

    [Fact]
    public async Task A_referral_is_checked_by_one_and_approved_by_a_third()
    {
        await using var house = await ReferralHouse.Ready();
        for (var round = 0; round < Rounds; round++)
        {
            var id = await house.Draft("CCDI");
            Func<Task> Check(string who) =>
                () =>
                    house
                        .As(Role.Supervisor, who)
                        .Referrals.CheckReferralAsync(new() { ReferralId = id })
                        .ResponseAsync;
            Func<Task> Approve(string who) =>
                () =>
                    house
                        .As(Role.Supervisor, who)
                        .Referrals.ApproveReferralAsync(new() { ReferralId = id })
                        .ResponseAsync;
            string[] checkers = ["a", "b", "c"];
            var by = await One(Check("drafter"), [.. checkers.Select(Check)]);
            var third = checkers.Where((_, i) => i != by).Append("d");
            await One(Approve(checkers[by]), [.. third.Select(Approve)]);
        }
    }

    [Fact]
    public async Task A_waiver_has_one_answer_and_not_of_who_asked()
    {
        await using var house = await SupervisionHouse.Start();
        string[] visits = ["TASK-449917-2025-000001", "TASK-449917-2025-000002"];
        await house.Plan(SupervisionHouse.Planned(SupervisionHouse.Firm, "2025-03-01", "2025-03-31", visits));
        await house.On("2025-02-10");
        foreach (var visit in visits)
        {
            await house.Plan(SupervisionHouse.Asked(visit));
            Func<Task> Review(string who, bool recommend) =>
                () =>
                    house
                        .As(Role.Reviewer, who)
                        .Waivers.ReviewWaiverAsync(
                            new()
                            {
                                WaiverId = visit,
                                Recommend = recommend,
                                Reasons = "looked at",
                            }
                        )
                        .ResponseAsync;
            await One(Review("planner-1", true), Review("a", true), Review("b", false), Review("c", true));
        }
    }

    [Fact]
    public async Task An_application_for_observation_is_granted_or_refused_and_not_by_who_applied()
    {
        await using var registry = await RegistryHost.Start();
        for (var round = 1; round <= Rounds; round++)
        {
            var code = RegistryHost.Code(round);
            await registry.Import(RegistryHost.Row(code));
            var id = (
                await registry.Bureau.Observations.ApplyForObservationAsync(ObservationTests.Application(code))
            ).ObservationId;
            Func<Task> Decide(string who, bool grant) =>
                () =>
                    registry
                        .As(Role.Reviewer, who)
                        .Observations.DecideObservationAsync(
                            grant
                                ? ObservationTests.Grant(id, "2025-12-31")
                                : new()
                                {
                                    ObservationId = id,
                                    Grant = false,
                                    Reasons = "不符合条件",
                                }
                        )
                        .ResponseAsync;
            await One(Decide("planner-1", true), Decide("a", true), Decide("b", false), Decide("c", true));
        }
    }

    [Fact]
    public async Task An_erasure_is_carried_out_once_and_not_by_who_proposed_it()
    {
        await using var house = await InstrumentHouse.Start();
        for (var round = 0; round < Rounds; round++)
        {
            var id = (await house.As(Role.Anonymous).Complain(SupervisionHouse.Body)).ComplaintId;
            JournalService.JournalServiceClient As(string who) => new(house.Host.As(Role.Operator, who));
            var proposed = await As("first")
                .ProposeErasureAsync(
                    new()
                    {
                        Source = "supervision",
                        KeyId = id,
                        Reason = "本人申请",
                        LegalBasis = "个人信息保护法第四十七条",
                    }
                );
            Func<Task> Erase(string who) =>
                () =>
                    As(who)
                        .EraseSealedAsync(new() { Source = "supervision", ErasureId = proposed.ErasureId })
                        .ResponseAsync;
            await One(Erase("first"), Erase("a"), Erase("b"), Erase("c"));
            Assert.Single(house.Facts<Contracts.SealErased>(), e => e.ErasureId == proposed.ErasureId);
        }
    }
}
