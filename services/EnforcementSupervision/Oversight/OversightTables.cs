using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Oversight;

internal static class OversightTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<InstrumentNumberRow>().ToTable("instrument_number").HasKey(r => r.Prefix);
    }

    extension(SupervisionDb db)
    {
        internal DbSet<InstrumentNumberRow> InstrumentNumbers => db.Set<InstrumentNumberRow>();
    }
}
