using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.Observations;

internal static class ObservationsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ObservationRow>(o =>
        {
            o.ToTable("observation").HasKey(r => r.ObservationId);
            o.Property(r => r.Activities).AsJson();
            o.Property(r => r.Contact).AsJson();
            o.Property(r => r.Checks).AsJson();
            o.Property(r => r.Fields).AsJson();
            o.Property(r => r.Documents).AsJson();
            o.Property(r => r.Assessments).AsJson();
            o.Property(r => r.Triggers).AsJson();
            o.Property(r => r.TriggeredBy).AsJson();
            o.Property(r => r.Answers).AsJson();
            o.Property(r => r.Hearings).AsJson();
            o.Ignore(r => r.IsSuspended);
            o.HasIndex(r => r.CreditCode);
            o.HasIndex(r => r.State);
        });
        model.Entity<ObservationNoticeRow>(o =>
        {
            o.ToTable("observation_notice").HasKey(r => r.Seq);
            o.Property(r => r.Seq).ValueGeneratedNever();
            o.HasIndex(r => r.ObservationId);
        });
    }

    extension(RegistryDb db)
    {
        internal DbSet<ObservationRow> Observations => db.Set<ObservationRow>();
        internal DbSet<ObservationNoticeRow> Notices => db.Set<ObservationNoticeRow>();
    }
}
