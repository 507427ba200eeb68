using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.RegulatedFields;

internal static class RegulatedFieldsTables
{
    public static void Map(ModelBuilder model)
    {
        model
            .Entity<RegulatedFieldRow>()
            .ToTable("regulated_field")
            .HasKey(r => new
            {
                r.CreditCode,
                r.Field,
                r.Site,
            });
    }

    extension(RegistryDb db)
    {
        internal DbSet<RegulatedFieldRow> RegulatedFields => db.Set<RegulatedFieldRow>();
    }
}
