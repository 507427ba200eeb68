using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>What a body said its file of another system covers.</summary>
internal sealed record FeedStatementRow
{
    public long Seq { get; init; }
    public required string Platform { get; init; }
    public required string Body { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }

    /// <summary>It said so, and no gap, refused row or row that waits for a person speaks against it.</summary>
    public bool Complete { get; init; }
    public DateOnly StatedOn { get; init; }
}

internal static class FeedStatementTable
{
    public static void Map(ModelBuilder model) =>
        model.Entity<FeedStatementRow>(e =>
        {
            e.ToTable("feed_statement").HasKey(r => r.Seq);
            e.Property(r => r.Seq).ValueGeneratedNever();
            e.Property(r => r.From).HasColumnName("from_day");
            e.Property(r => r.To).HasColumnName("to_day");
            e.HasIndex(r => r.Body);
        });
}

internal static class FeedStatementSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<FeedStatementRow> FeedStatements => db.Set<FeedStatementRow>();
    }
}
