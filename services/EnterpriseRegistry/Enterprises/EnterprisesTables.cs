using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal static class EnterprisesTables
{
    public static void Map(ModelBuilder model)
    {
        // These change by prepared SQL only: imports touch hundreds of rows per fact.
        model.Entity<EnterpriseRow>().ToTable("enterprise").HasKey(r => r.CreditCode);
        model.Entity<RiskMonthRow>().ToTable("risk_month").HasKey(r => new { r.CreditCode, r.Month });
        model.Entity<TagEvidenceRow>().ToTable("tag_evidence").HasKey(r => new { r.CreditCode, r.Tag });
    }

    extension(RegistryDb db)
    {
        internal DbSet<EnterpriseRow> Enterprises => db.Set<EnterpriseRow>();
        internal DbSet<RiskMonthRow> RiskMonths => db.Set<RiskMonthRow>();
        internal DbSet<TagEvidenceRow> TagEvidence => db.Set<TagEvidenceRow>();
    }
}
