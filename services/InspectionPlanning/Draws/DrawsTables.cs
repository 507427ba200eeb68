using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

internal static class DrawsSets
{
    extension(PlanningDb db)
    {
        internal DbSet<DrawRow> Draws => db.Set<DrawRow>();
        internal DbSet<DrawPartyRow> DrawParties => db.Set<DrawPartyRow>();
        internal DbSet<AbortedAttemptRow> AbortedAttempts => db.Set<AbortedAttemptRow>();
        internal DbSet<ReplacementRow> Replacements => db.Set<ReplacementRow>();
    }
}

internal static class DrawsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<DrawRow>(d =>
        {
            d.ToTable("draw").HasKey(r => r.DrawId);
            d.HasIndex(r => new { r.PlanId, r.Line }).IsUnique();
            d.Property(r => r.State).HasConversion<string>();
            d.Property(r => r.Parties).AsJson();
            d.Property(r => r.Strata).AsJson();
            d.Property(r => r.Exclusions).AsJson();
            d.Property(r => r.Missed).AsJson();
            d.Ignore(r => r.AgreedBeacon);
        });
        model
            .Entity<DrawPartyRow>()
            .ToTable("draw_party")
            .HasKey(r => new
            {
                r.DrawId,
                r.Attempt,
                r.Party,
            });
        model.Entity<AbortedAttemptRow>().ToTable("draw_aborted").HasKey(r => new { r.DrawId, r.Attempt });
        model.Entity<ReplacementRow>().ToTable("draw_replacement").HasKey(r => new { r.DrawId, r.No });
        model.Entity<SnapshotRow>().ToTable("snapshot").HasKey(r => new { r.Draw, r.No });
    }
}
