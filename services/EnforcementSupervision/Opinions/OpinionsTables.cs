using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Opinions;

internal static class OpinionsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<InstrumentRow>(e =>
        {
            e.ToTable("instrument").HasKey(r => r.InstrumentId);
            e.HasIndex(r => r.Body);
        });
    }

    extension(SupervisionDb db)
    {
        internal DbSet<InstrumentRow> Instruments => db.Set<InstrumentRow>();
    }
}
