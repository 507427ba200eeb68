using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings;

internal static class WarningsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<WarningRow>(e =>
        {
            e.ToTable("warning").HasKey(r => r.WarningId);
            e.HasIndex(r => r.About);
            e.HasIndex(r => r.Seq).IsUnique();
            e.Property(r => r.On).HasColumnName("on_day");
            e.Property(r => r.Evidence).AsJson();
            e.Property(r => r.Rules).AsJson();
            e.Property(r => r.Persons).AsJson();
        });
        model.Entity<WarningChangeRow>().ToTable("warning_change").HasKey(r => new { r.WarningId, r.Seq });
        WaiverReviewRow.Map(model);
        model.Entity<WarningSweepRow>(e =>
        {
            e.ToTable("warning_sweep").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.From).HasColumnName("from_day");
        });
    }
}

internal static class WarningsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<WarningRow> Warnings => db.Set<WarningRow>();
        internal DbSet<WarningChangeRow> WarningChanges => db.Set<WarningChangeRow>();
        internal DbSet<WarningSweepRow> WarningSweeps => db.Set<WarningSweepRow>();
    }
}
