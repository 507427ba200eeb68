using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

internal static class ComplaintsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ComplaintRow>().ToTable("complaint").HasKey(r => r.ComplaintId);
        model.Entity<ComplaintCountRow>(e =>
        {
            e.ToTable("complaint_count").HasKey(r => r.Year);
            e.Property(r => r.Year).ValueGeneratedNever();
        });
    }
}

public sealed partial class SupervisionDb
{
    internal DbSet<ComplaintRow> Complaints => Set<ComplaintRow>();
    internal DbSet<ComplaintCountRow> ComplaintCounts => Set<ComplaintCountRow>();
}
