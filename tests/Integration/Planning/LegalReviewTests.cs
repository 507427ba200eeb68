using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
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
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit, Finding.ProblemOpen));
        return (house, visit);
    }

    private static IssueDecisionRequest Issue(string visit, DecisionKind kind, string text = "fine") =>
        new()
        {
            VisitId = visit,
            Kind = kind,
            DocumentSha256 = Hash(text),
        };

    private static SubmitForLegalReviewRequest Draft(string visit, DecisionKind kind, string text = "fine") =>
        new()
        {
            VisitId = visit,
            Kind = kind,
            DraftSha256 = Hash(text),
        };

    private static DecideLegalReviewRequest Opinion(string review, bool approve) =>
        new()
        {
            ReviewId = review,
            Approve = approve,
            Opinion = "意见",
        };

    [Fact]
    public async Task A_major_decision_is_issued_only_on_an_approving_review_of_this_very_text()
    {
        var (house, visit) = await Concluded();
        await using var _ = house;
        var reviewer = house.Of(Role.Reviewer, "station-1", "");
        Assert.Equal(Reasons.LegalReviewMissing, await Why("fine"));
        var first = (
            await house.Planner.Decisions.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.LargeFine))
        ).ReviewId;
        Assert.Equal("REVIEW-449917-2025-0001", first);
        Assert.Equal(
            Reasons.ReviewExists,
            (
                await house.Refuses(() =>
                    house.Planner.Decisions.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.LargeFine))
                )
            ).Reason
        );
        Assert.Equal(Reasons.LegalReviewMissing, await Why("fine")); // pending
        await reviewer.Decisions.DecideLegalReviewAsync(Opinion(first, approve: false));
        Assert.Equal(
            Reasons.ReviewDecided,
            (await house.Refuses(() => reviewer.Decisions.DecideLegalReviewAsync(Opinion(first, approve: true)))).Reason
        );
        Assert.Equal(Reasons.LegalReviewMissing, await Why("fine")); // rejected
        var second = (
            await house.Planner.Decisions.SubmitForLegalReviewAsync(
                Draft(visit, DecisionKind.LargeFine, "smaller fine")
            )
        ).ReviewId;
        await reviewer.Decisions.DecideLegalReviewAsync(Opinion(second, approve: true));
        Assert.Equal(Reasons.LegalReviewMissing, await Why("another text"));
        Assert.Equal(
            Reasons.LegalReviewMissing,
            (
                await house.Refuses(() =>
                    house.Chief.Decisions.IssueDecisionAsync(Issue(visit, DecisionKind.Suspension, "smaller fine"))
                )
            ).Reason
        ); // reviewed as another kind
        var issued = await house.Chief.Decisions.IssueDecisionAsync(
            Issue(visit, DecisionKind.LargeFine, "smaller fine")
        );
        Assert.Equal(("DEC-449917-2025-0001", true), (issued.DecisionId, issued.Major));
        await house.Planner.Decisions.PublishDecisionAsync(new() { DecisionId = issued.DecisionId });
        var shown = (await Public(house)).Decisions.Single();
        Assert.Equal((DecisionKind.LargeFine, true, visit), (shown.Kind, shown.LegallyReviewed, shown.VisitId));

        async Task<string> Why(string text) =>
            (
                await house.Refuses(() =>
                    house.Chief.Decisions.IssueDecisionAsync(Issue(visit, DecisionKind.LargeFine, text))
                )
            ).Reason;
    }

    private static async Task<GetPublicRecordReply> Public(PlanningHouse house) =>
        await house.Of(Role.Anonymous, "", "").Records.GetPublicRecordAsync(new() { Body = Body, Year = 2025 });

    [Theory]
    [InlineData(DecisionKind.Fine, "2025-03-19")] // a penalty: 7 working days after Monday 10 March
    [InlineData(DecisionKind.Warning, "2025-03-19")]
    [InlineData(DecisionKind.OrderToCorrect, "2025-04-08")] // 20 working days, 4 April is a day off
    [InlineData(DecisionKind.NoPenalty, "2025-04-08")]
    public async Task A_decision_is_public_once_published_and_late_from_the_first_moment_after_its_last_day(
        DecisionKind kind,
        string publishBy
    )
    {
        foreach (var late in (bool[])[false, true])
        {
            var (house, visit) = await Concluded();
            await using var _ = house;
            var issued = await house.Chief.Decisions.IssueDecisionAsync(Issue(visit, kind));
            Assert.Equal((publishBy, false), (issued.PublishBy, issued.CalendarAssumed));
            Assert.Empty((await Public(house)).Decisions); // not before it is published
            await house.On(publishBy, 23.99);
            Assert.Equal((1, 0, 0, 0), await Figures());
            if (late)
            {
                await house.On(publishBy, 24);
                Assert.Equal((1, 0, 1, 1), await Figures());
                Assert.Equal(
                    issued.DecisionId,
                    Assert.Single(house.Since(0).OfType<DecisionPublicationOverdue>()).DecisionId
                );
            }
            Assert.Equal(
                Reasons.NotOwnBody,
                (
                    await house.Refuses(() =>
                        house
                            .Of(Role.Planner, "p", OtherBody)
                            .Decisions.PublishDecisionAsync(new() { DecisionId = issued.DecisionId })
                    )
                ).Reason
            );
            Assert.Equal(
                late,
                (await house.Planner.Decisions.PublishDecisionAsync(new() { DecisionId = issued.DecisionId })).Late
            );
            Assert.Equal((1, 1, late ? 1 : 0, 0), await Figures());
            Assert.Equal(
                (late, house.Today.ToString("yyyy-MM-dd")),
                (await Public(house)).Decisions.Single() is var d ? (d.Late, d.PublishedOn) : default
            );
            Assert.Equal(
                (StatusCode.FailedPrecondition, Reasons.DecisionState),
                await house.Refuses(() =>
                    house.Planner.Decisions.PublishDecisionAsync(new() { DecisionId = issued.DecisionId })
                )
                    is var r
                    ? (r.Status, r.Reason)
                    : default
            );
            await house.On("2025-06-01");
            Assert.Equal(late ? 1 : 0, house.Since(0).OfType<DecisionPublicationOverdue>().Count());
            Assert.Empty((await house.Rebuild()).Differences);

            async Task<(long, long, long, long)> Figures() =>
                (await Public(house)).Figures is var f
                    ? (f.Decisions, f.DecisionsPublished, f.DecisionsLate, f.DecisionsOverdue)
                    : default;
        }
    }

    [Fact]
    public async Task The_review_of_one_visits_decision_is_none_of_the_same_text_on_another()
    {
        var (house, visit) = await Concluded();
        await using var _ = house;
        var other = await house.Visit(2);
        var team = await house.Conduct(other, "2025-03-11");
        await house.Inspector(team.Lead).Records.RecordResultAsync(Result(other, Finding.ProblemOpen));
        var review = await house.Planner.Decisions.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.LargeFine));
        await house
            .Of(Role.Reviewer, "station-1", "")
            .Decisions.DecideLegalReviewAsync(Opinion(review.ReviewId, approve: true));
        Assert.Equal(
            Reasons.LegalReviewMissing,
            (
                await house.Refuses(() =>
                    house.Chief.Decisions.IssueDecisionAsync(Issue(other, DecisionKind.LargeFine))
                )
            ).Reason
        );
    }

    [Fact]
    public async Task A_review_that_was_asked_for_binds_also_where_none_was_needed()
    {
        var (house, visit) = await Concluded();
        await using var _ = house;
        var review = await house.Planner.Decisions.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.Warning));
        Assert.Equal(Reasons.LegalReviewMissing, await Why()); // pending
        await house
            .Of(Role.Reviewer, "station-1", "")
            .Decisions.DecideLegalReviewAsync(Opinion(review.ReviewId, approve: false));
        Assert.Equal(Reasons.LegalReviewMissing, await Why());
        Assert.False(
            (await house.Chief.Decisions.IssueDecisionAsync(Issue(visit, DecisionKind.Warning, "another text"))).Major
        );

        async Task<string> Why() =>
            (
                await house.Refuses(() => house.Chief.Decisions.IssueDecisionAsync(Issue(visit, DecisionKind.Warning)))
            ).Reason;
    }

    [Fact]
    public async Task Penalties_are_public_within_seven_working_days_and_every_other_decision_within_twenty()
    {
        var (house, visit) = await Concluded();
        await using var _ = house;
        // 查封、扣押 is a measure of coercion (行政强制措施), neither a licence nor a penalty: 国办发〔2018〕118号
        // gives it 20 days.
        DecisionKind[] penalties =
        [
            DecisionKind.Warning,
            DecisionKind.Fine,
            DecisionKind.LargeFine,
            DecisionKind.Suspension,
            DecisionKind.LicenceRevocation,
        ];
        foreach (var kind in Enum.GetValues<DecisionKind>().Where(k => k != DecisionKind.Unspecified))
        {
            var review = await house.Planner.Decisions.SubmitForLegalReviewAsync(Draft(visit, kind, $"{kind}"));
            await house
                .Of(Role.Reviewer, "station-1", "")
                .Decisions.DecideLegalReviewAsync(Opinion(review.ReviewId, approve: true));
            var issued = await house.Chief.Decisions.IssueDecisionAsync(Issue(visit, kind, $"{kind}"));
            Assert.Equal((kind, penalties.Contains(kind) ? "2025-03-19" : "2025-04-08"), (kind, issued.PublishBy));
        }
    }

    [Fact]
    public async Task Nobody_drafts_and_reviews_nor_reviews_and_issues()
    {
        var (house, visit) = await Concluded();
        await using var _ = house;
        var review = (
            await house.Planner.Decisions.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.Seizure))
        ).ReviewId;
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() =>
                    house.Of(Role.Reviewer, "planner-1", "").Decisions.DecideLegalReviewAsync(Opinion(review, true))
                )
            ).Reason
        );
        await house.Of(Role.Reviewer, "station-1", "").Decisions.DecideLegalReviewAsync(Opinion(review, true));
        foreach (var actor in (string[])["station-1", "planner-1"])
            Assert.Equal(
                Reasons.SamePerson,
                (
                    await house.Refuses(() =>
                        house
                            .Of(Role.Head, actor, Body)
                            .Decisions.IssueDecisionAsync(Issue(visit, DecisionKind.Seizure))
                    )
                ).Reason
            );
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() =>
                    house.Of(Role.Head, "h", OtherBody).Decisions.IssueDecisionAsync(Issue(visit, DecisionKind.Seizure))
                )
            ).Reason
        );
    }

    [Fact]
    public async Task Which_decisions_are_major_is_the_rule_of_the_day()
    {
        var (house, visit) = await Concluded();
        await using var _ = house;
        Assert.False((await house.Chief.Decisions.IssueDecisionAsync(Issue(visit, DecisionKind.Warning))).Major);
        await house.SetPolicy("planning.decision.major-kinds", "warning large-fine", "2025-03-11");
        await house.On("2025-03-11");
        Assert.Equal(
            Reasons.LegalReviewMissing,
            (
                await house.Refuses(() =>
                    house.Chief.Decisions.IssueDecisionAsync(Issue(visit, DecisionKind.Warning, "second"))
                )
            ).Reason
        );
        Assert.False((await house.Chief.Decisions.IssueDecisionAsync(Issue(visit, DecisionKind.Suspension))).Major);
    }

    [Fact]
    public async Task There_is_nothing_to_decide_before_the_result_and_an_unknown_review_is_not_found()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        Assert.Equal(
            Reasons.ResultState,
            (
                await house.Refuses(() =>
                    house.Planner.Decisions.SubmitForLegalReviewAsync(Draft(visit, DecisionKind.Warning))
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.ResultState,
            (
                await house.Refuses(() => house.Chief.Decisions.IssueDecisionAsync(Issue(visit, DecisionKind.Warning)))
            ).Reason
        );
        Assert.Equal(
            (StatusCode.NotFound, Reasons.UnknownReview),
            await house.Refuses(() =>
                house
                    .Of(Role.Reviewer, "station-1", "")
                    .Decisions.DecideLegalReviewAsync(Opinion("REVIEW-449917-2025-0009", true))
            )
                is var r
                ? (r.Status, r.Reason)
                : default
        );
        Assert.Equal(
            (StatusCode.NotFound, Reasons.UnknownDecision),
            await house.Refuses(() =>
                house.Planner.Decisions.PublishDecisionAsync(new() { DecisionId = "DEC-449917-2025-0009" })
            )
                is var d
                ? (d.Status, d.Reason)
                : default
        );
    }
}
