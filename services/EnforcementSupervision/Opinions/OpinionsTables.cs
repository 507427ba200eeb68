using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Opinions;

internal static class OpinionsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<InstrumentRow>(e =>
        {
            e.ToTable("instrument").HasKey(r => r.InstrumentId);
            e.Property(r => r.Evidence).AsJson();
            e.Property(r => r.ReplyEvidence).AsJson();
            e.Property(r => r.ObjectionEvidence).AsJson();
            e.HasIndex(r => r.Body);
        });
    }

    extension(SupervisionDb db)
    {
        internal DbSet<InstrumentRow> Instruments => db.Set<InstrumentRow>();
    }
}
