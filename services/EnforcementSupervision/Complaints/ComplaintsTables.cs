using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Complaints;

internal static class ComplaintsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ComplaintRow>(e =>
        {
            e.ToTable("complaint").HasKey(r => r.ComplaintId);
            e.Ignore(r => r.Verified);
            e.Property(r => r.Text).AsJson();
            e.Property(r => r.Complainant!).AsJson();
            e.Property(r => r.Reference!).AsJson();
            e.HasIndex(r => r.ReferenceMark);
            e.Property(r => r.Response!).AsJson();
            e.Property(r => r.Reasons!).AsJson();
        });
        model.Entity<ComplaintCountRow>(e =>
        {
            e.ToTable("complaint_count").HasKey(r => r.Year);
            e.Property(r => r.Year).ValueGeneratedNever();
        });
        model.Entity<VisitRatingRow>().ToTable("visit_rating").HasKey(r => r.VisitId);
        model.Entity<ReviewOutcomeRow>(e =>
        {
            e.ToTable("review_outcome").HasKey(r => r.DocumentNumber);
            e.HasIndex(r => new { r.Body, r.Matter });
        });
    }
}

internal static class ComplaintsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<ComplaintRow> Complaints => db.Set<ComplaintRow>();
        internal DbSet<ComplaintCountRow> ComplaintCounts => db.Set<ComplaintCountRow>();
        internal DbSet<VisitRatingRow> VisitRatings => db.Set<VisitRatingRow>();
        internal DbSet<ReviewOutcomeRow> ReviewOutcomes => db.Set<ReviewOutcomeRow>();
    }
}
