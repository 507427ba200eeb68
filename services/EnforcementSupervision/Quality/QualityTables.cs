using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Quality;

internal static class QualityTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<QualityTaskRow>(q =>
        {
            q.ToTable("quality_task").HasKey(r => r.TaskId);
            q.Property(r => r.Evidence).AsJson();
        });
    }

    extension(SupervisionDb db)
    {
        internal DbSet<QualityTaskRow> QualityTasks => db.Set<QualityTaskRow>();
    }
}
