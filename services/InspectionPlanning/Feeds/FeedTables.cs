using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

internal static class FeedTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<FeedFormatRow>(f =>
        {
            f.ToTable("feed_format").HasKey(r => new { r.Platform, r.Kind, r.Version });
            f.Property(r => r.Columns).AsJson();
        });
        model.Entity<FeedRow>(f =>
        {
            f.ToTable("feed_row").HasKey(r => new { r.Platform, r.Kind, r.ExternalId });
            f.Property(r => r.On).HasColumnName("on_day");
            f.Property(r => r.Officers).AsJson();
            f.HasIndex(r => new { r.Body, r.Outcome, r.On });
        });
        model.Entity<FeedCoverageRow>(c =>
        {
            c.ToTable("feed_coverage").HasKey(r => r.Seq);
            c.Property(r => r.Seq).ValueGeneratedNever();
            c.Property(r => r.From).HasColumnName("from_day");
            c.Property(r => r.To).HasColumnName("to_day");
            c.Property(r => r.Gaps).AsJson();
            c.HasIndex(r => new { r.Platform, r.Body });
        });
    }

    public static bool Fold(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case FeedFormatPublished f: db.FeedFormats.Add(FeedFormatRow.From(f)); return true;
            case FeedRowsImported i: foreach (var row in i.Rows) Put(db, i.Platform, i.Kind, i.Body, row); return true;
            case FeedRowResolved r: Put(db, r.Platform, FeedKind.Entries, r.Body, r.Row); return true;
            case FeedCoverageStated c: // what of it holds as proof follows as coverage-declared
                db.FeedCoverages.Add(new() { Seq = e.Seq, Platform = c.Platform, Body = c.Body, From = c.From, To = c.To, Complete = c.Complete, Gaps = c.Gaps });
                return true;
            default: return false;
        }
    }

    private static void Put(PlanningDb db, string platform, FeedKind kind, string body, FeedRowOf row)
    {
        var revision = db.FeedRows.Find(platform, kind, row.ExternalId) is { } before ? before.Revision + (row.Supersedes ? 1 : 0) : 1;
        db.Put(db.FeedRows, FeedRow.From(platform, kind, body, row, revision), platform, kind, row.ExternalId);
    }
}

/// <summary>A version of a format; it holds until the next one begins.</summary>
internal sealed record FeedFormatRow
{
    public required string Platform { get; init; }
    public FeedKind Kind { get; init; }
    public int Version { get; init; }
    public required string Name { get; init; }
    public DateOnly EffectiveFrom { get; init; }
    public int HeaderRow { get; init; }
    public required string DateFormat { get; init; }
    public required string LegalBasis { get; init; }
    public required IReadOnlyList<FeedColumnOf> Columns { get; init; }

    public static FeedFormatRow From(FeedFormatPublished e) => new()
    {
        Platform = e.Platform, Kind = e.Kind, Version = e.Version, Name = e.Name, EffectiveFrom = e.EffectiveFrom, HeaderRow = e.HeaderRow, DateFormat = e.DateFormat,
        LegalBasis = e.LegalBasis, Columns = e.Columns,
    };
}

/// <summary>A row of another system, as it last came or was resolved.</summary>
internal sealed record FeedRow
{
    public required string Platform { get; init; }
    public FeedKind Kind { get; init; }
    public required string ExternalId { get; init; }
    public required string Body { get; init; }
    public required string CreditCode { get; init; }
    public DateOnly On { get; init; }
    public string? MatterGroup { get; init; }
    public string? Label { get; init; }
    public string? Finding { get; init; }
    public FeedOutcome Outcome { get; init; }
    public string? VisitId { get; init; }
    public int Revision { get; init; }
    
    /// <summary>Certificate numbers as the platform has them.</summary>
    public required IReadOnlyList<string> Officers { get; init; }

    public static FeedRow From(string platform, FeedKind kind, string body, FeedRowOf r, int revision) => new()
    {
        Platform = platform, Kind = kind, ExternalId = r.ExternalId, Body = body, CreditCode = r.CreditCode, On = r.On, MatterGroup = r.MatterGroup, Label = r.Label,
        Finding = r.Finding, Outcome = r.Outcome, VisitId = r.VisitId, Revision = revision, Officers = r.Officers ?? [],
    };
}

/// <summary>What a body said its file of a platform covers.</summary>
internal sealed record FeedCoverageRow
{
    public long Seq { get; init; }
    public required string Platform { get; init; }
    public required string Body { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
    public bool Complete { get; init; }
    public required IReadOnlyList<FeedGapOf> Gaps { get; init; }

    public bool Covers(DateOnly day) => From <= day && day <= To && !Gaps.Any(g => g.From <= day && day <= g.To);
}

public sealed partial class PlanningDb
{
    internal DbSet<FeedCoverageRow> FeedCoverages => Set<FeedCoverageRow>();
    internal DbSet<FeedFormatRow> FeedFormats => Set<FeedFormatRow>();
    internal DbSet<FeedRow> FeedRows => Set<FeedRow>();
}
