using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Records;

/// <summary>What a body said its file of a platform covers: a record kept elsewhere rests on it. Feeds folds
/// it.</summary>
internal sealed record FeedCoverageRow
{
    public long Seq { get; init; }
    public required string Platform { get; init; }
    public required BodyCode Body { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
    public bool Complete { get; init; }
    public required IReadOnlyList<FeedGapOf> Gaps { get; init; }

    public bool Covers(DateOnly day) => From <= day && day <= To && !Gaps.Any(g => g.From <= day && day <= g.To);
}

internal static class FeedCoverageTable
{
    public static void Map(ModelBuilder model) =>
        model.Entity<FeedCoverageRow>(c =>
        {
            c.ToTable("feed_coverage").HasKey(r => r.Seq);
            c.Property(r => r.Seq).ValueGeneratedNever();
            c.Property(r => r.From).HasColumnName("from_day");
            c.Property(r => r.To).HasColumnName("to_day");
            c.Property(r => r.Gaps).AsJson();
        });

    extension(PlanningDb db)
    {
        internal DbSet<FeedCoverageRow> FeedCoverages => db.Set<FeedCoverageRow>();
    }
}
