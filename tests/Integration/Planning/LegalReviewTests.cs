using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Planning.VisitRecordTests;

namespace Enforcement.Integration.Planning;

/// <summary>重大执法决定法制审核: no major decision without a review of its very text by somebody else.</summary>
public sealed class LegalReviewTests
{
    private static async Task<(PlanningHouse House, string Visit)> Concluded()
    {
        var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, _) = await house.Conduct(visit, "2025-03-10");
        await house.Inspector(lead).RecordResultAsync(Result(visit, Finding.ProblemOpen));
        return (house, visit);
    }

    private static IssueDecisionRequest Issue(string visit, DecisionKind kind, string text = "fine") => new() { VisitId = visit, Kind = kind, DocumentSha256 = Hash(text) };
    private static SubmitForLegalReviewRequest Draft(string visit, DecisionKind kind, string text = "fine") => new() { VisitId = visit, Kind = kind, DraftSha256 = Hash(text) };
    private static DecideLegalReviewRequest Opinion(string review, bool approve) => new() { ReviewId = review, Approve = approve, Opinion = "意见" };

    [Fact]
    public async Task A_major_decision_is_issued_only_on_an_approving_review_of_this_very_text()
    {
        var (house, visit) = await Concluded();
        await using var _ = house;
        var reviewer = house.Of(Role.Reviewer, "station-1", "");
        Assert.Equal(Reasons.LegalReviewMissing, await Why("fine"));
        var first = (await house.Planner.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.LargeFine))).ReviewId;
        Assert.Equal("REVIEW-449917-2025-0001", first);
        Assert.Equal(Reasons.ReviewExists, (await house.Refuses(() => house.Planner.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.LargeFine)))).Reason);
        Assert.Equal(Reasons.LegalReviewMissing, await Why("fine")); // pending
        await reviewer.DecideLegalReviewAsync(Opinion(first, approve: false));
        Assert.Equal(Reasons.ReviewDecided, (await house.Refuses(() => reviewer.DecideLegalReviewAsync(Opinion(first, approve: true)))).Reason);
        Assert.Equal(Reasons.LegalReviewMissing, await Why("fine")); // rejected
        var second = (await house.Planner.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.LargeFine, "smaller fine"))).ReviewId;
        await reviewer.DecideLegalReviewAsync(Opinion(second, approve: true));
        Assert.Equal(Reasons.LegalReviewMissing, await Why("another text"));
        Assert.Equal(Reasons.LegalReviewMissing, (await house.Refuses(() => house.Chief.IssueDecisionAsync(Issue(visit, DecisionKind.Suspension, "smaller fine")))).Reason); // reviewed as another kind
        var issued = await house.Chief.IssueDecisionAsync(Issue(visit, DecisionKind.LargeFine, "smaller fine"));
        Assert.Equal(("DEC-449917-2025-0001", true), (issued.DecisionId, issued.Major));
        var shown = (await house.Of(Role.Anonymous, "", "").GetPublicRecordAsync(new() { Body = Body, Year = 2025 })).Decisions.Single();
        Assert.Equal((DecisionKind.LargeFine, true), (shown.Kind, shown.LegallyReviewed));

        async Task<string> Why(string text) => (await house.Refuses(() => house.Chief.IssueDecisionAsync(Issue(visit, DecisionKind.LargeFine, text)))).Reason;
    }

    [Fact]
    public async Task Nobody_drafts_and_reviews_nor_reviews_and_issues()
    {
        var (house, visit) = await Concluded();
        await using var _ = house;
        var review = (await house.Planner.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.Seizure))).ReviewId;
        Assert.Equal(Reasons.SamePerson, (await house.Refuses(() => house.Of(Role.Reviewer, "planner-1", "").DecideLegalReviewAsync(Opinion(review, true)))).Reason);
        await house.Of(Role.Reviewer, "station-1", "").DecideLegalReviewAsync(Opinion(review, true));
        foreach (var actor in (string[])["station-1", "planner-1"])
            Assert.Equal(Reasons.SamePerson, (await house.Refuses(() => house.Of(Role.Head, actor, Body).IssueDecisionAsync(Issue(visit, DecisionKind.Seizure)))).Reason);
        Assert.Equal(Reasons.NotOwnBody, (await house.Refuses(() => house.Of(Role.Head, "h", OtherBody).IssueDecisionAsync(Issue(visit, DecisionKind.Seizure)))).Reason);
    }

    [Fact]
    public async Task Which_decisions_are_major_is_the_rule_of_the_day()
    {
        var (house, visit) = await Concluded();
        await using var _ = house;
        Assert.False((await house.Chief.IssueDecisionAsync(Issue(visit, DecisionKind.Warning))).Major);
        await house.SetPolicy("planning.decision.major-kinds", "warning large-fine", "2025-03-11");
        await house.On("2025-03-11");
        Assert.Equal(Reasons.LegalReviewMissing, (await house.Refuses(() => house.Chief.IssueDecisionAsync(Issue(visit, DecisionKind.Warning, "second")))).Reason);
        Assert.False((await house.Chief.IssueDecisionAsync(Issue(visit, DecisionKind.Suspension))).Major);
    }

    [Fact]
    public async Task There_is_nothing_to_decide_before_the_result_and_an_unknown_review_is_not_found()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        Assert.Equal(Reasons.ResultState, (await house.Refuses(() => house.Planner.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.Warning)))).Reason);
        Assert.Equal(Reasons.ResultState, (await house.Refuses(() => house.Chief.IssueDecisionAsync(Issue(visit, DecisionKind.Warning)))).Reason);
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownReview), await house.Refuses(() => house.Of(Role.Reviewer, "station-1", "").DecideLegalReviewAsync(Opinion("REVIEW-449917-2025-0009", true))) is var r ? (r.Status, r.Reason) : default);
    }
}
