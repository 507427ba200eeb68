using Enforcement.BuildingBlocks.Journal;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry;

/// <summary>
/// The register's tables. <c>enterprise</c>, <c>risk_month</c> and <c>tally</c> change by prepared SQL only (imports
/// touch hundreds of rows per fact), the others by tracked rows only; a table is never kept in both ways.
/// </summary>
public sealed class RegistryDb(DbContextOptions<RegistryDb> options) : ServiceDb(options)
{
    public DbSet<EnterpriseRow> Enterprises => Set<EnterpriseRow>();
    internal DbSet<RiskMonthRow> RiskMonths => Set<RiskMonthRow>();
    internal DbSet<TallyRow> Tallies => Set<TallyRow>();
    internal DbSet<TagEvidenceRow> TagEvidence => Set<TagEvidenceRow>();
    internal DbSet<CounterRow> Counters => Set<CounterRow>();
    internal DbSet<ObservationRow> Observations => Set<ObservationRow>();
    internal DbSet<ObservationNoticeRow> Notices => Set<ObservationNoticeRow>();
    internal DbSet<RegulatedFieldRow> RegulatedFields => Set<RegulatedFieldRow>();
    internal DbSet<OpenCaseRow> OpenCases => Set<OpenCaseRow>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<EnterpriseRow>().ToTable("enterprise").HasKey(r => r.CreditCode);
        model.Entity<RiskMonthRow>().ToTable("risk_month").HasKey(r => new { r.CreditCode, r.Month });
        model.Entity<TallyRow>().ToTable("tally").HasKey(r => r.Name);
        model.Entity<TagEvidenceRow>().ToTable("tag_evidence").HasKey(r => new { r.CreditCode, r.Tag });
        model.Entity<CounterRow>().ToTable("counter").HasKey(r => r.Name);
        model.Entity<ObservationRow>(o =>
        {
            o.ToTable("observation").HasKey(r => r.ObservationId);
            o.HasIndex(r => r.CreditCode);
            o.HasIndex(r => r.State);
        });
        model.Entity<ObservationNoticeRow>(o =>
        {
            o.ToTable("observation_notice").HasKey(r => r.Seq);
            o.Property(r => r.Seq).ValueGeneratedNever();
            o.HasIndex(r => r.ObservationId);
        });
        model.Entity<RegulatedFieldRow>().ToTable("regulated_field").HasKey(r => new { r.CreditCode, r.Field, r.Site });
        model.Entity<OpenCaseRow>(o =>
        {
            o.ToTable("open_case").HasKey(r => r.VisitId);
            o.HasIndex(r => r.CreditCode);
        });
    }
}

/// <summary>The last number given in a series of business ids, such as "OBS-449917-2025".</summary>
internal sealed record CounterRow
{
    public required string Name { get; init; }
    public required int Last { get; init; }
}

internal static class Numbering
{
    /// <summary>The id after the series' last one; the fold of the fact that carries it moves the counter.</summary>
    public static string Next(RegistryDb db, string series) => $"{series}-{(db.Counters.Find(series)?.Last ?? 0) + 1:D4}";

    public static void Fold(RegistryDb db, string id)
    {
        var at = id.LastIndexOf('-');
        var next = new CounterRow { Name = id[..at], Last = int.Parse(id.AsSpan(at + 1), System.Globalization.CultureInfo.InvariantCulture) };
        if (db.Counters.Find(next.Name) is null) db.Counters.Add(next);
        else db.Change(db.Counters, next.Name, _ => next);
    }
}
