using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal static class RecommendationsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RecommendationRow>(e =>
        {
            e.ToTable("recommendation").HasKey(r => r.RecommendationId);
            e.HasIndex(r => new { r.Office, r.Number }).IsUnique();
        });
    }

    extension(SupervisionDb db)
    {
        internal DbSet<RecommendationRow> Recommendations => db.Set<RecommendationRow>();
    }
}
