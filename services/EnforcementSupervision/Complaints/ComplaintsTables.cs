using Enforcement.BuildingBlocks.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

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

public sealed partial class SupervisionDb
{
    internal DbSet<ComplaintRow> Complaints => Set<ComplaintRow>();
    internal DbSet<ComplaintCountRow> ComplaintCounts => Set<ComplaintCountRow>();
    internal DbSet<VisitRatingRow> VisitRatings => Set<VisitRatingRow>();
    internal DbSet<ReviewOutcomeRow> ReviewOutcomes => Set<ReviewOutcomeRow>();
}
