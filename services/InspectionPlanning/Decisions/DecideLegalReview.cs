using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Decisions;

internal sealed partial class DecisionsService
{
    /// <summary>The legal reviewer's opinion; a rejected draft is changed and handed in again, it is not argued
    /// away.</summary>
    [MayCall(Role.LegalReviewer, Role.Reviewer, Role.Supervisor)]
    public override Task<DecideLegalReviewReply> DecideLegalReview(
        DecideLegalReviewRequest request,
        ServerCallContext call
    )
    {
        var reviewId = Fields.Code(request.ReviewId, "review_id", 40);
        var opinion = Fields.Text(request.Opinion, "opinion", 1000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var review = ReviewSight.Find(db, caller, reviewId);
            return Decision.Of(
                Review(review, caller.Actor, request.Approve, opinion),
                sequence => new DecideLegalReviewReply { Sequence = sequence }
            );
        });
    }

    internal static LegalReviewDecided Review(LegalReviewRow review, string reviewer, bool approve, string opinion)
    {
        if (review.State != ReviewState.Pending)
            throw Refusal.Precondition(
                Reasons.ReviewDecided,
                $"{review.ReviewId} was decided: {review.State.ToString().ToLowerInvariant()}"
            );
        if (review.SubmittedBy == reviewer)
            throw Refusal.Denied(Reasons.SamePerson, "who handed a draft in does not review it");
        return new(review.ReviewId, approve, opinion);
    }
}
