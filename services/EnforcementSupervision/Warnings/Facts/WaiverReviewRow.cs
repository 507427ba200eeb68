using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings.Facts;

/// <summary>The station's word about a waiver: who said it, and whether for or against.</summary>
internal sealed record WaiverReviewRow(long Seq, VisitId VisitId, string Reviewer, DateTimeOffset At, bool Granted)
{
    public static void Map(ModelBuilder model) =>
        model.Entity<WaiverReviewRow>(e =>
        {
            e.ToTable("waiver_review").HasKey(r => r.Seq);
            e.Property(r => r.Seq).ValueGeneratedNever();
        });
}

internal static class WaiverReviewSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<WaiverReviewRow> WaiverReviews => db.Set<WaiverReviewRow>();
    }
}
