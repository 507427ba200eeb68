using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.Mirror;

internal static class MirrorTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<OpenCaseRow>(o =>
        {
            o.ToTable("open_case").HasKey(r => r.VisitId);
            o.HasIndex(r => r.CreditCode);
        });
        model.Entity<BodyRow>().ToTable("body").HasKey(r => r.Body);
    }

    extension(RegistryDb db)
    {
        internal DbSet<OpenCaseRow> OpenCases => db.Set<OpenCaseRow>();
        internal DbSet<BodyRow> Bodies => db.Set<BodyRow>();
    }
}
