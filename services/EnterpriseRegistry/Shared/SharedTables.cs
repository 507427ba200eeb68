using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.Shared;

internal static class SharedTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CounterRow>().ToTable("counter").HasKey(r => r.Name);
    }

    extension(RegistryDb db)
    {
        internal DbSet<CounterRow> Counters => db.Set<CounterRow>();
    }
}
