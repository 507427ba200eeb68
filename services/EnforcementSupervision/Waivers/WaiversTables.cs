using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

internal static class WaiversTables
{
    public static void Map(ModelBuilder model) => model.Entity<WaiverRow>(e =>
    {
        e.ToTable("waiver").HasKey(r => r.VisitId);
        e.HasIndex(r => r.Seq).IsUnique();
    });
}

public sealed partial class SupervisionDb
{
    internal DbSet<WaiverRow> Waivers => Set<WaiverRow>();
}
