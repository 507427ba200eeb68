using Enforcement.BuildingBlocks.Journal;
using Enforcement.EnterpriseRegistry.Enterprises;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry;

public sealed class RegistryDb(DbContextOptions<RegistryDb> options) : ServiceDb(options)
{
    public DbSet<EnterpriseRow> Enterprises => Set<EnterpriseRow>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<EnterpriseRow>(e => { e.ToTable("enterprise").HasKey(r => r.CreditCode); });
    }
}
