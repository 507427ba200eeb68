using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror;

internal static class FollowedTables
{
    public static void Map(ModelBuilder model)
    {
        MeasureTables.Map(model);
        FeedStatementTable.Map(model);
        WatchedTables.Map(model);
        RecusalTables.Map(model);
        model.Entity<BodyRow>().ToTable("body").HasKey(r => r.Body);
        model.Entity<PlanLineRow>().ToTable("plan_line").HasKey(r => new { r.PlanId, r.Line });
        model.Entity<PlannedVisitRow>(e =>
        {
            e.ToTable("planned_visit").HasKey(r => r.VisitId);
            e.HasIndex(r => r.CreditCode);
            e.HasIndex(r => r.Year);
            e.HasIndex(r => r.JointLead);
        });
        model.Entity<CaseVisitRow>().ToTable("case_visit").HasKey(r => r.VisitId);
        model.Entity<VisitChangeRow>().ToTable("visit_change").HasKey(r => new { r.VisitId, r.Seq });
        model.Entity<WaiverRequestRow>().ToTable("waiver_request").HasKey(r => r.VisitId);
        model.Entity<EntryRow>(e =>
        {
            e.ToTable("entry").HasKey(r => r.Seq);
            e.Property(r => r.Seq).ValueGeneratedNever();
            e.Property(r => r.On).HasColumnName("entered_on");
            e.Ignore(r => r.VisitIds);
            e.HasIndex(r => r.CreditCode);
            e.HasIndex(r => r.VisitId);
            e.HasIndex(r => new { r.Body, r.At });
            // else a firm's entries are looked for among all of the body's
            e.HasIndex(r => new { r.Body, r.CreditCode });
        });
        model.Entity<ReportedEntryRow>(e =>
        {
            e.ToTable("reported_entry").HasKey(r => new { r.Seq, r.Ordinal });
            e.HasIndex(r => r.Feed);
            e.Property(r => r.On).HasColumnName("entered_on");
            e.HasIndex(r => r.CreditCode);
        });
        model.Entity<CoverageRow>(e =>
        {
            e.ToTable("coverage").HasKey(r => r.Seq);
            e.Property(r => r.Seq).ValueGeneratedNever();
            e.Property(r => r.From).HasColumnName("from_day");
            e.Property(r => r.To).HasColumnName("to_day");
            e.HasIndex(r => r.Body);
        });
        model.Entity<VisitResultRow>(e =>
        {
            e.ToTable("visit_result").HasKey(r => new { r.VisitId, r.Seq });
            e.HasIndex(r => r.PublishedAt);
        });
        model.Entity<DrawRow>().ToTable("draw").HasKey(r => r.DrawId);
        model.Entity<DrawStepRow>().ToTable("draw_step").HasKey(r => new { r.DrawId, r.Seq });
        model.Entity<UnverifiableFirmRow>().ToTable("unverifiable_firm").HasKey(r => r.CreditCode);
        model.Entity<EnterpriseVersionRow>().ToTable("enterprise_version").HasKey(r => new { r.CreditCode, r.Seq });
        model.Entity<ObservationChangeRow>(e =>
        {
            e.ToTable("observation_change").HasKey(r => new { r.ObservationId, r.Seq });
            e.HasIndex(r => r.CreditCode);
            e.Property(r => r.From).HasColumnName("from_day");
        });
    }
}

internal static class FollowedSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<BodyRow> Bodies => db.Set<BodyRow>();
        internal DbSet<PlanLineRow> PlanLines => db.Set<PlanLineRow>();
        internal DbSet<PlannedVisitRow> PlannedVisits => db.Set<PlannedVisitRow>();
        internal DbSet<CaseVisitRow> CaseVisits => db.Set<CaseVisitRow>();
        internal DbSet<VisitChangeRow> VisitChanges => db.Set<VisitChangeRow>();
        internal DbSet<WaiverRequestRow> WaiverRequests => db.Set<WaiverRequestRow>();
        internal DbSet<EntryRow> Entries => db.Set<EntryRow>();
        internal DbSet<UnverifiableFirmRow> UnverifiableFirms => db.Set<UnverifiableFirmRow>();
        internal DbSet<ReportedEntryRow> ReportedEntries => db.Set<ReportedEntryRow>();
        internal DbSet<CoverageRow> Coverages => db.Set<CoverageRow>();
        internal DbSet<VisitResultRow> VisitResults => db.Set<VisitResultRow>();
        internal DbSet<DrawRow> Draws => db.Set<DrawRow>();
        internal DbSet<DrawStepRow> DrawSteps => db.Set<DrawStepRow>();
        internal DbSet<EnterpriseVersionRow> EnterpriseVersions => db.Set<EnterpriseVersionRow>();
        internal DbSet<ObservationChangeRow> ObservationChanges => db.Set<ObservationChangeRow>();
    }
}
