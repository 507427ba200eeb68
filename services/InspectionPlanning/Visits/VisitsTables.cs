using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

internal static class VisitsTables
{
    public static void Map(ModelBuilder model) =>
        model.Entity<VisitRow>(v =>
        {
            v.ToTable("visit").HasKey(r => r.VisitId);
            v.Property(r => r.Waiver).HasConversion(w => w.Word(), text => WaiverWords.Read(text));
            v.Property(r => r.Matters).AsJson();
            v.Property(r => r.Recused).AsJson();
            v.Property(r => r.RecusalsAsked).AsJson();
            v.Property(r => r.CorrectedBy).AsJson();
            v.Property(r => r.Case!).AsJson();
            v.Property(r => r.Proposed!).AsJson();
            v.HasIndex(r => new { r.CreditCode, r.Body });
            v.HasIndex(r => new { r.Body, r.Year });
            v.HasIndex(r => new { r.PlanId, r.Line });
            v.HasIndex(r => r.DrawId);
            v.HasIndex(r => r.JointLead);
            v.HasIndex(r => r.ObservationId);
            v.HasIndex(r => new
            {
                r.Year,
                r.State,
                r.CreditCode,
            });
        });
}

internal static class VisitsSets
{
    extension(PlanningDb db)
    {
        internal DbSet<VisitRow> Visits => db.Set<VisitRow>();
    }
}
