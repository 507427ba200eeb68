using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;

namespace Enforcement.InspectionPlanning.Decisions;

internal sealed partial class DecisionsService
{
    [MayCall(Role.LegalReviewer, Role.Reviewer, Role.Supervisor, Role.Planner, Role.Head)]
    public override Task<ListLegalReviewsReply> ListLegalReviews(
        ListLegalReviewsRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var page = Paging.Of(request.PageSize, request.PageToken);
        using var db = database.Read();
        var rows = ReviewSight.Of(db, caller).Where(r => string.Compare(r.ReviewId, page.After) > 0);
        if (request.Pending)
            rows = rows.Where(r => r.State == ReviewState.Pending);
        var (shown, next) = page.Cut(rows.OrderBy(r => r.ReviewId).Take(page.Size + 1).ToList(), r => r.ReviewId);
        var reply = new ListLegalReviewsReply { NextPageToken = next };
        reply.Reviews.AddRange(shown.Select(r => Shown(db, r)));
        return Task.FromResult(reply);
    }

    [MayCall(Role.LegalReviewer, Role.Reviewer, Role.Supervisor, Role.Planner, Role.Head)]
    public override Task<GetLegalReviewReply> GetLegalReview(GetLegalReviewRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.ReviewId, "review_id", 40);
        using var db = database.Read();
        var row = ReviewSight.Find(db, call.Caller(), id);
        var review = Shown(db, row);
        review.DraftText = row.Text is { } text ? Sealer.Open(db, text) ?? "" : "";
        return Task.FromResult(new GetLegalReviewReply { Review = review });
    }

    private static LegalReview Shown(PlanningDb db, LegalReviewRow r) =>
        new()
        {
            ReviewId = r.ReviewId,
            VisitId = r.VisitId,
            Body = db.Visits.Find(r.VisitId)!.Body,
            Kind = r.Kind,
            State = r.State switch
            {
                ReviewState.Pending => LegalReviewState.Pending,
                ReviewState.Approved => LegalReviewState.Approved,
                _ => LegalReviewState.Rejected,
            },
            DraftSha256 = ByteString.CopyFrom(Convert.FromHexString(r.DraftSha256)),
            SubmittedOn = r.SubmittedOn.Iso(),
            Opinion = r.Opinion,
        };
}
