using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using static Enforcement.Integration.Planning.PlanningHouse;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Planning;

/// <summary>Three systems (三项制度): the body's own legal reviewer sees the text, and a publication takes three
/// people.</summary>
public sealed class ThreePeopleTests
{
    private const string Draft = "罚款五万元。";

    private static Client Legal(PlanningHouse house, string body = Body) =>
        house.Of(Role.LegalReviewer, $"legal-{body}", body);

    [Fact]
    public async Task The_bodys_own_legal_reviewer_has_a_queue_reads_the_draft_and_decides()
    {
        await using var house = await Start();
        var visit = await Conducted(house);
        var other = Submit(visit);
        other.DraftText = "罚款六万元。";
        Assert.Equal(
            (Reasons.BadHash, "draft_text"),
            await house.Refuses(() => house.Planner.Decisions.SubmitForLegalReviewAsync(other)) is var r
                ? (r.Reason, r.Field)
                : default
        );
        var id = (await house.Planner.Decisions.SubmitForLegalReviewAsync(Submit(visit))).ReviewId;
        var waits = Assert.Single(
            (await Legal(house).Decisions.ListLegalReviewsAsync(new() { Pending = true })).Reviews
        );
        Assert.Equal((id, "", LegalReviewState.Pending), (waits.ReviewId, waits.DraftText, waits.State));
        Assert.Equal(
            Draft,
            (await Legal(house).Decisions.GetLegalReviewAsync(new() { ReviewId = id })).Review.DraftText
        );
        Assert.DoesNotContain(house.Journal.Reader.All(0), e =>
            Encoding.UTF8.GetString(e.Data).Contains("五万元", StringComparison.Ordinal)
        );
        // Another body's is not there.
        var elsewhere = Legal(house, OtherBody);
        Assert.Empty((await elsewhere.Decisions.ListLegalReviewsAsync(new())).Reviews);
        Assert.Equal(
            Reasons.UnknownReview,
            (await house.Refuses(() => elsewhere.Decisions.DecideLegalReviewAsync(Opinion(id)))).Reason
        );
        await Legal(house).Decisions.DecideLegalReviewAsync(Opinion(id));
        Assert.Empty((await Legal(house).Decisions.ListLegalReviewsAsync(new() { Pending = true })).Reviews);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task Where_the_policy_asks_for_three_the_head_publishes_what_one_prepared_and_another_reviewed()
    {
        await using var house = await Start();
        var decision = await Issued(house);
        await house.SetPolicy("planning.publication.people", "3", house.Today.ToString("yyyy-MM-dd"), Body);
        var publish = new PublishDecisionRequest { DecisionId = decision };
        Assert.Equal(
            Reasons.NotAllowed,
            (await house.Refuses(() => house.Planner.Decisions.PublishDecisionAsync(publish))).Reason
        );
        Assert.Equal(
            Reasons.PublicationUnreviewed,
            (await house.Refuses(() => house.Chief.Decisions.PublishDecisionAsync(publish))).Reason
        );
        Assert.Equal(
            Reasons.DecisionState,
            (await house.Refuses(() => Legal(house).Decisions.ReviewDecisionPublicationAsync(Check(decision)))).Reason
        );
        var prepare = new PrepareDecisionPublicationRequest { DecisionId = decision, Summary = "主要内容" };
        await house.Planner.Decisions.PrepareDecisionPublicationAsync(prepare);
        Assert.Equal(
            Reasons.DecisionState,
            (await house.Refuses(() => house.Planner.Decisions.PrepareDecisionPublicationAsync(prepare))).Reason
        );
        Assert.Equal(
            Reasons.SamePerson,
            (await house.Refuses(() => house.Planner.Decisions.ReviewDecisionPublicationAsync(Check(decision)))).Reason
        );
        Assert.Equal(
            Reasons.UnknownDecision,
            (
                await house.Refuses(() =>
                    Legal(house, OtherBody).Decisions.ReviewDecisionPublicationAsync(Check(decision))
                )
            ).Reason
        );
        // Sent back it is prepared anew.
        await Legal(house).Decisions.ReviewDecisionPublicationAsync(Check(decision, approve: false));
        Assert.Equal(
            Reasons.PublicationUnreviewed,
            (await house.Refuses(() => house.Chief.Decisions.PublishDecisionAsync(publish))).Reason
        );
        await house.Planner.Decisions.PrepareDecisionPublicationAsync(prepare);
        await Legal(house).Decisions.ReviewDecisionPublicationAsync(Check(decision));
        // The same person with the head's role is still the same person.
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() =>
                    house.Of(Role.Head, $"legal-{Body}", Body).Decisions.PublishDecisionAsync(publish)
                )
            ).Reason
        );
        await house.Chief.Decisions.PublishDecisionAsync(publish);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task Where_it_asks_for_one_the_planner_publishes_and_the_head_does_not()
    {
        await using var house = await Start();
        var publish = new PublishDecisionRequest { DecisionId = await Issued(house) };
        Assert.Equal(
            Reasons.NotAllowed,
            (await house.Refuses(() => house.Chief.Decisions.PublishDecisionAsync(publish))).Reason
        );
        await house.Planner.Decisions.PublishDecisionAsync(publish);
    }

    [Fact]
    public async Task A_result_too_is_recorded_by_one_reviewed_by_another_and_published_by_the_head()
    {
        await using var house = await Start();
        var visit = await Conducted(house);
        PublishResultRequest publish = new() { VisitId = visit };
        Assert.False((await house.Get(visit)).PublicationTakesThree);
        Assert.Equal(
            Reasons.NotAllowed,
            (await house.Refuses(() => house.Chief.Visits.PublishResultAsync(publish))).Reason
        );
        await house.SetPolicy("planning.publication.people", "3", house.Today.ToString("yyyy-MM-dd"), Body);
        Assert.True((await house.Get(visit)).PublicationTakesThree);
        Assert.Equal(
            Reasons.NotAllowed,
            (await house.Refuses(() => house.Planner.Visits.PublishResultAsync(publish))).Reason
        );
        Assert.Equal(
            Reasons.PublicationUnreviewed,
            (await house.Refuses(() => house.Chief.Visits.PublishResultAsync(publish))).Reason
        );
        var recorder = house.Of(Role.Planner, (await house.Get(visit)).Lead, Body);
        Assert.Equal(
            Reasons.SamePerson,
            (await house.Refuses(() => recorder.Visits.ReviewResultPublicationAsync(Review(visit)))).Reason
        );
        var elsewhere = Legal(house, OtherBody);
        Assert.Equal(
            Reasons.UnknownVisit,
            (await house.Refuses(() => elsewhere.Visits.ReviewResultPublicationAsync(Review(visit)))).Reason
        );
        // What the reviewer does not let pass stays unreviewed.
        await Legal(house).Visits.ReviewResultPublicationAsync(Review(visit, approve: false));
        Assert.False((await house.Get(visit)).PublicationReviewed);
        await Legal(house).Visits.ReviewResultPublicationAsync(Review(visit));
        Assert.True((await house.Get(visit)).PublicationReviewed);
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => Legal(house).Visits.ReviewResultPublicationAsync(Review(visit)))).Reason
        );
        // A correction is reviewed anew.
        await house.Planner.Records.CorrectResultAsync(
            new()
            {
                VisitId = visit,
                Reason = "a wrong item",
                Findings = { Result(visit, Finding.ProblemOpen).Findings },
            }
        );
        Assert.False((await house.Get(visit)).PublicationReviewed);
        await Legal(house).Visits.ReviewResultPublicationAsync(Review(visit));
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() => house.Of(Role.Head, $"legal-{Body}", Body).Visits.PublishResultAsync(publish))
            ).Reason
        );
        await house.Chief.Visits.PublishResultAsync(publish);
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => Legal(house).Visits.ReviewResultPublicationAsync(Review(visit)))).Reason
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task Who_corrected_a_result_neither_reviews_nor_publishes_what_he_wrote()
    {
        await using var house = await Start();
        var visit = await Conducted(house);
        await house.SetPolicy("planning.publication.people", "3", house.Today.ToString("yyyy-MM-dd"), Body);
        PublishResultRequest publish = new() { VisitId = visit };
        CorrectResultRequest correct = new()
        {
            VisitId = visit,
            Reason = "a wrong item",
            Findings = { Result(visit, Finding.ProblemOpen).Findings },
        };
        await house.Planner.Records.CorrectResultAsync(correct);
        Assert.Equal(
            Reasons.SamePerson,
            (await house.Refuses(() => house.Planner.Visits.ReviewResultPublicationAsync(Review(visit)))).Reason
        );
        await Legal(house).Visits.ReviewResultPublicationAsync(Review(visit));
        // With the head's role he is still the same person.
        Assert.Equal(
            Reasons.SamePerson,
            (
                await house.Refuses(() => house.Of(Role.Head, "planner-1", Body).Visits.PublishResultAsync(publish))
            ).Reason
        );
        await house.Chief.Records.CorrectResultAsync(correct);
        // Corrected again by another, it is still his text too.
        Assert.Equal(
            Reasons.SamePerson,
            (await house.Refuses(() => house.Planner.Visits.ReviewResultPublicationAsync(Review(visit)))).Reason
        );
        await Legal(house).Visits.ReviewResultPublicationAsync(Review(visit));
        Assert.Equal(
            Reasons.SamePerson,
            (await house.Refuses(() => house.Chief.Visits.PublishResultAsync(publish))).Reason
        );
        await house.Of(Role.Head, "head-2", Body).Visits.PublishResultAsync(publish);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    private static ReviewResultPublicationRequest Review(string visit, bool approve = true) =>
        new()
        {
            VisitId = visit,
            Approve = approve,
            Opinion = "complete",
        };

    private static async Task<string> Conducted(PlanningHouse house)
    {
        await house.On("2025-03-03");
        var visit = await house.Visit();
        var (lead, _) = await house.Conduct(visit, "2025-03-10");
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit, Finding.ProblemOpen));
        return visit;
    }

    private static async Task<string> Issued(PlanningHouse house) =>
        (
            await house.Chief.Decisions.IssueDecisionAsync(
                new()
                {
                    VisitId = await Conducted(house),
                    Kind = DecisionKind.Warning,
                    DocumentSha256 = Hash,
                }
            )
        ).DecisionId;

    private static ByteString Hash => ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(Draft)));

    private static SubmitForLegalReviewRequest Submit(string visit) =>
        new()
        {
            VisitId = visit,
            Kind = DecisionKind.LargeFine,
            DraftSha256 = Hash,
            DraftText = Draft,
        };

    private static DecideLegalReviewRequest Opinion(string id) =>
        new()
        {
            ReviewId = id,
            Approve = true,
            Opinion = "lawful",
        };

    private static ReviewDecisionPublicationRequest Check(string decision, bool approve = true) =>
        new()
        {
            DecisionId = decision,
            Approve = approve,
            Opinion = "complete",
        };
}
