using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Waivers;

internal static class WaiversTables
{
    public static void Map(ModelBuilder model) =>
        model.Entity<WaiverRow>(e =>
        {
            e.ToTable("waiver").HasKey(r => r.VisitId);
            e.HasIndex(r => r.Seq).IsUnique();
        });
}

internal static class WaiversSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<WaiverRow> Waivers => db.Set<WaiverRow>();
    }
}
