using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Training;

internal static class TrainingTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<TrainingRow>(e =>
        {
            e.ToTable("training").HasKey(r => r.TrainingId);
            e.HasIndex(r => r.Year);
        });
        model.Entity<TraineeRow>().ToTable("trainee").HasKey(r => new { r.TrainingId, r.Person });
    }

    extension(SupervisionDb db)
    {
        internal DbSet<TrainingRow> Trainings => db.Set<TrainingRow>();
        internal DbSet<TraineeRow> Trainees => db.Set<TraineeRow>();
    }
}
