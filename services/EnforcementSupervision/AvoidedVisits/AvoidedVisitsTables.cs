using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

internal static class AvoidedVisitsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<AvoidedVisitRow>().ToTable("avoided_visit").HasKey(r => r.VisitId);
        model.Entity<AvoidedChangeRow>().ToTable("avoided_change").HasKey(r => new { r.VisitId, r.Seq });
        model.Entity<DrawVerdictRow>().ToTable("draw_verdict").HasKey(r => new { r.DrawId, r.Seq });
        FollowedTables.Map(model);
    }
}

internal static class AvoidedVisitsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<AvoidedVisitRow> AvoidedVisits => db.Set<AvoidedVisitRow>();
        internal DbSet<AvoidedChangeRow> AvoidedChanges => db.Set<AvoidedChangeRow>();
        internal DbSet<DrawVerdictRow> DrawVerdicts => db.Set<DrawVerdictRow>();
    }
}
