using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

/// <summary>The body declared that every entry of these days is known here.</summary>
internal sealed record CoverageRow
{
    public long Seq { get; init; }
    public required BodyCode Body { get; init; }
    public DateOnly From { get; init; }

    /// <summary>Never later than the day of the declaration: silence about the future proves nothing.</summary>
    public DateOnly To { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>What a body said its file of another system covers.</summary>
internal sealed record FeedStatementRow
{
    public long Seq { get; init; }
    public required string Platform { get; init; }
    public required BodyCode Body { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }

    /// <summary>It said so, and no gap, refused row or row that waits for a person speaks against it.</summary>
    public bool Complete { get; init; }
    public DateOnly StatedOn { get; init; }
}

/// <summary>What a body declared to be known here, and what its files of other systems cover.</summary>
internal static class Coverage
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CoverageRow>(e =>
        {
            e.ToTable("coverage").HasKey(r => r.Seq);
            e.Property(r => r.Seq).ValueGeneratedNever();
            e.Property(r => r.From).HasColumnName("from_day");
            e.Property(r => r.To).HasColumnName("to_day");
            e.HasIndex(r => r.Body);
        });
        model.Entity<FeedStatementRow>(e =>
        {
            e.ToTable("feed_statement").HasKey(r => r.Seq);
            e.Property(r => r.Seq).ValueGeneratedNever();
            e.Property(r => r.From).HasColumnName("from_day");
            e.Property(r => r.To).HasColumnName("to_day");
            e.HasIndex(r => r.Body);
        });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case CoverageDeclared c:
                var declaredOn = LegalDay.Of(e.Time);
                var to = c.To < declaredOn ? c.To : declaredOn;
                if (c.From <= to)
                    db.Insert(
                        "coverage",
                        ("seq", e.Seq),
                        ("body", c.Body),
                        ("from_day", c.From),
                        ("to_day", to),
                        ("at", Instants.Micros(e.Time))
                    );
                return true;
            case FeedCoverageStated s:
                db.Insert(
                    "feed_statement",
                    ("seq", e.Seq),
                    ("platform", s.Platform),
                    ("body", s.Body),
                    ("from_day", s.From),
                    ("to_day", s.To),
                    ("complete", s.Complete && s.Gaps.Count == 0 && s.Refused == 0 && s.Unresolved == 0),
                    ("stated_on", LegalDay.Of(e.Time))
                );
                return true;
            default:
                return false;
        }
    }
}

internal static class CoverageSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<CoverageRow> Coverages => db.Set<CoverageRow>();
        internal DbSet<FeedStatementRow> FeedStatements => db.Set<FeedStatementRow>();
    }
}
