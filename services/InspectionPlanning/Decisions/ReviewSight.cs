using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Decisions;

/// <summary>Who sees a legal review: a body's legal reviewer those of the body, everybody else those of visits he
/// sees.</summary>
internal static class ReviewSight
{
    public static IQueryable<LegalReviewRow> Of(PlanningDb db, Caller caller)
    {
        if (BodySight.ReviewsFor(caller) is { } own)
            return db
                .LegalReviews.AsNoTracking()
                .Where(r => db.Set<VisitRow>().Any(v => v.VisitId == r.VisitId && v.Body == own));
        var seen = Visibility.Visits(db, caller);
        return db.LegalReviews.AsNoTracking().Where(r => seen.Any(v => v.VisitId == r.VisitId));
    }

    /// <summary>What a decision rests on: its body, its legal reviewers (who is of no body reviews for all), the
    /// justice bureau.</summary>
    public static bool SeesDecision(Caller caller, BodyCode body) =>
        BodySight.SeesAll(caller) || BodySight.IsOf(caller, body) || BodySight.Reviews(caller, body);

    /// <exception cref="Refusal">NOT_FOUND, also when it is there.</exception>
    public static LegalReviewRow Find(PlanningDb db, Caller caller, string reviewId) =>
        db.LegalReviews.Find(reviewId) is { } review && Of(db, caller).Any(r => r.ReviewId == reviewId)
            ? review
            : throw Refusal.NotFound(Reasons.UnknownReview, $"no legal review {Fields.Shown(reviewId)} was asked for");
}
