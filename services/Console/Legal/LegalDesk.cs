using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Legal;

/// <summary>What the page of legal review and publication asks, by the reader's token.</summary>
public sealed class LegalDesk(Peers peers, SignOn signOn)
{
    public bool MayReview => signOn.Is(Role.LegalReviewer) || signOn.Is(Role.Reviewer) || signOn.Is(Role.Supervisor);
    public bool MayReviewPublication => signOn.Is(Role.LegalReviewer) || signOn.Is(Role.Planner);
    public bool MaySeeResults => signOn.Is(Role.LegalReviewer) || signOn.Is(Role.Planner) || signOn.Is(Role.Head);
    public bool IsPlanner => signOn.Is(Role.Planner);
    public bool IsHead => signOn.Is(Role.Head);

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    public Task<Reply<ListLegalReviewsReply>> List(
        bool pending,
        string after,
        CancellationToken token,
        int seconds = 10
    ) =>
        Ask(
            (headers, until) =>
                Client.Decisions.ListLegalReviewsAsync(
                    new()
                    {
                        Pending = pending,
                        PageSize = 50,
                        PageToken = after,
                    },
                    headers,
                    until,
                    token
                ),
            seconds: seconds
        );

    public Task<Reply<GetLegalReviewReply>> Get(string id, CancellationToken token) =>
        Ask((headers, until) => Client.Decisions.GetLegalReviewAsync(new() { ReviewId = id }, headers, until, token));

    public Task<Reply<SubmitForLegalReviewReply>> Submit(SubmitForLegalReviewRequest asked, string key) =>
        Ask((headers, until) => Client.Decisions.SubmitForLegalReviewAsync(asked, headers, until), key);

    public Task<Reply<DecideLegalReviewReply>> Decide(DecideLegalReviewRequest asked, string key) =>
        Ask((headers, until) => Client.Decisions.DecideLegalReviewAsync(asked, headers, until), key);

    public Task<Reply<PrepareDecisionPublicationReply>> Prepare(PrepareDecisionPublicationRequest asked, string key) =>
        Ask((headers, until) => Client.Decisions.PrepareDecisionPublicationAsync(asked, headers, until), key);

    public Task<Reply<ReviewDecisionPublicationReply>> Review(ReviewDecisionPublicationRequest asked, string key) =>
        Ask((headers, until) => Client.Decisions.ReviewDecisionPublicationAsync(asked, headers, until), key);

    public Task<Reply<PublishDecisionReply>> Publish(string id, string key) =>
        Ask((headers, until) => Client.Decisions.PublishDecisionAsync(new() { DecisionId = id }, headers, until), key);

    /// <summary>Results of the own body whose publication is to be reviewed; none where one person publishes.</summary>
    public Task<Reply<ListResultsToReviewReply>> Results(string after, CancellationToken token, int seconds = 10)
    {
        ListResultsToReviewRequest asked = new() { PageSize = 50, PageToken = after };
        return Ask((h, until) => Client.Records.ListResultsToReviewAsync(asked, h, until, token), seconds: seconds);
    }

    public Task<Reply<GetResultToReviewReply>> Result(string id, CancellationToken token) =>
        Ask((headers, until) => Client.Records.GetResultToReviewAsync(new() { VisitId = id }, headers, until, token));

    public Task<Reply<ReviewResultPublicationReply>> ReviewResult(ReviewResultPublicationRequest asked, string key) =>
        Ask((headers, until) => Client.Visits.ReviewResultPublicationAsync(asked, headers, until), key);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
