using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Feeds;

internal static class FeedTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<FeedFormatRow>(f =>
        {
            f.ToTable("feed_format")
                .HasKey(r => new
                {
                    r.Platform,
                    r.Kind,
                    r.Version,
                });
            f.Property(r => r.Columns).AsJson();
        });
        model.Entity<FeedRow>(f =>
        {
            f.ToTable("feed_row")
                .HasKey(r => new
                {
                    r.Platform,
                    r.Kind,
                    r.ExternalId,
                    r.Use,
                });
            f.Property(r => r.On).HasColumnName("on_day");
            f.Property(r => r.Officers).AsJson();
            f.HasIndex(r => new
            {
                r.Body,
                r.Outcome,
                r.On,
            });
        });
    }

    public static bool Fold(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case FeedFormatPublished f:
                db.FeedFormats.Add(FeedFormatRow.From(f));
                return true;
            case FeedRowsImported i:
                foreach (var row in i.Rows)
                    Put(db, i.Platform, i.Kind, BodyCode.Stored(i.Body), row);
                return true;
            case FeedRowResolved r:
                var kind = r.Kind ?? FeedKind.Entries;
                Put(db, r.Platform, kind, BodyCode.Stored(r.Body), r.Row);
                if (r.Taken is { } use)
                    db.FeedRows.Remove(db.FeedRows.Find(r.Platform, kind, r.Row.ExternalId, use)!);
                return true;
            case FeedCoverageStated c: // what of it holds as proof follows as coverage-declared
                db.FeedCoverages.Add(
                    new()
                    {
                        Seq = e.Seq,
                        Platform = c.Platform,
                        Body = BodyCode.Stored(c.Body),
                        From = c.From,
                        To = c.To,
                        Complete = c.Complete,
                        Gaps = c.Gaps,
                    }
                );
                return true;
            default:
                return false;
        }
    }

    private static void Put(PlanningDb db, string platform, FeedKind kind, BodyCode body, FeedRowOf row)
    {
        var use = row.Use ?? 1;
        var before = db.FeedRows.Find(platform, kind, row.ExternalId, use);
        var revision = before is null ? 1 : before.Revision + (row.Supersedes ? 1 : 0);
        db.Put(db.FeedRows, FeedRow.From(platform, kind, body, row, revision), platform, kind, row.ExternalId, use);
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

    public static FeedFormatRow From(FeedFormatPublished e) =>
        new()
        {
            Platform = e.Platform,
            Kind = e.Kind,
            Version = e.Version,
            Name = e.Name,
            EffectiveFrom = e.EffectiveFrom,
            HeaderRow = e.HeaderRow,
            DateFormat = e.DateFormat,
            LegalBasis = e.LegalBasis,
            Columns = e.Columns,
        };
}

/// <summary>A row of another system, as it last came or was resolved.</summary>
internal sealed record FeedRow
{
    public required string Platform { get; init; }
    public FeedKind Kind { get; init; }
    public required string ExternalId { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public DateOnly On { get; init; }
    public string? MatterGroup { get; init; }
    public string? Label { get; init; }
    public string? Finding { get; init; }
    public FeedOutcome Outcome { get; init; }
    public VisitId? VisitId { get; init; }
    public int Revision { get; init; }

    /// <summary>1; 2 and on where the platform used its number again for something else.</summary>
    public int Use { get; init; }

    /// <summary>
    /// The use it may be a correction of, while a person has not said so; 0 when that is no question.
    /// </summary>
    public int Contests { get; init; }

    /// <summary>Certificate numbers as the platform has them.</summary>
    public required IReadOnlyList<string> Officers { get; init; }

    public static FeedRow From(string platform, FeedKind kind, BodyCode body, FeedRowOf r, int revision) =>
        new()
        {
            Platform = platform,
            Kind = kind,
            ExternalId = r.ExternalId,
            Body = body,
            CreditCode = CreditCode.Stored(r.CreditCode),
            On = r.On,
            MatterGroup = r.MatterGroup,
            Label = r.Label,
            Finding = r.Finding,
            Outcome = r.Outcome,
            VisitId = Contracts.VisitId.StoredOrNone(r.VisitId),
            Revision = revision,
            Officers = r.Officers ?? [],
            Use = r.Use ?? 1,
            Contests = r.Contests ?? 0,
        };

    /// <summary>As it came, for a fact that says what becomes of it; no longer in question.</summary>
    public FeedRowOf Row(FeedOutcome outcome, VisitId? visitId) =>
        new(
            ExternalId,
            CreditCode,
            On,
            MatterGroup,
            Label,
            Finding,
            outcome,
            visitId,
            Supersedes: false,
            Officers.Count > 0 ? Officers : null,
            Use > 1 ? Use : null
        );

    /// <summary>What the entry of a visit says where it is from.</summary>
    public string Source => Use == 1 ? $"{Platform} {ExternalId}" : $"{Platform} {ExternalId} ({Use})";
}

internal static class FeedSets
{
    extension(PlanningDb db)
    {
        internal DbSet<FeedFormatRow> FeedFormats => db.Set<FeedFormatRow>();
        internal DbSet<FeedRow> FeedRows => db.Set<FeedRow>();
    }
}
