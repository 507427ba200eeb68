using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings.Facts;

/// <summary>What the station said about waivers of a body, or of an enterprise, in a year, in the order of its own
/// journal.</summary>
internal sealed record GrantFacts(string Subject, int Year, IReadOnlyList<WaiverReviewRow> Reviews)
{
    public IReadOnlyList<WaiverReviewRow> Granted => [.. Reviews.Where(r => r.Granted)];

    /// <param name="pending">A word that is being written at this moment.</param>
    public static GrantFacts OfBody(SupervisionDb db, BodyCode body, int year, WaiverReviewRow? pending) =>
        Load(db, body, year, db.WaiverRequests.Where(r => r.Body == body).Select(r => r.VisitId), pending);

    /// <inheritdoc cref="OfBody"/>
    public static GrantFacts OfFirm(SupervisionDb db, CreditCode creditCode, int year, WaiverReviewRow? pending) =>
        Load(
            db,
            creditCode,
            year,
            db.WaiverRequests.Where(r => r.CreditCode == creditCode).Select(r => r.VisitId),
            pending
        );

    private static GrantFacts Load(
        SupervisionDb db,
        string subject,
        int year,
        IQueryable<VisitId> visits,
        WaiverReviewRow? pending
    )
    {
        var (from, to) = (LegalDay.Start(new(year, 1, 1)), LegalDay.End(new(year, 12, 31)));
        var reviews = db
            .WaiverReviews.AsNoTracking()
            .Where(r => r.At >= from && r.At < to && visits.Contains(r.VisitId))
            .OrderBy(r => r.Seq)
            .ToList();
        return new(subject, year, pending is null ? reviews : [.. reviews, pending]);
    }
}
