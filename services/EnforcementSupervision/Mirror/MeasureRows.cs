using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror;

// What FollowMeasures keeps. Each step has the instant of its entry, so that a report "as of" a day leaves out what
// came later.

internal sealed record CorrectionMirrorRow
{
    public required string WindowId { get; init; }
    public required string Body { get; init; }
    public required string CreditCode { get; init; }
    public DateOnly OpenedOn { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? LapsedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
}

internal sealed record MeasureMirrorRow
{
    public required string MeasureId { get; init; }
    public required string Body { get; init; }
    public required string CreditCode { get; init; }
    public MeasureKind Kind { get; init; }
    public DateOnly Due { get; init; }
    public DateTimeOffset At { get; init; }
    public DateOnly? CompletedOn { get; init; }
    public bool Late { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
}

internal sealed record LeniencyMirrorRow
{
    public required string DecisionId { get; init; }
    public required string Body { get; init; }
    public required string CreditCode { get; init; }
    public required string Item { get; init; }
    public LeniencyKind Kind { get; init; }
    public LeniencyGround Ground { get; init; }
    public DateOnly DecidedOn { get; init; }

    /// <summary>In fen.</summary>
    public long Fine { get; init; }

    /// <summary>In fen: the least the benchmark would have cost.</summary>
    public long Floor { get; init; }

    /// <summary>Education is owed until <see cref="CompletedAt"/>.</summary>
    public bool Education { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
}

internal static class MeasureTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CorrectionMirrorRow>().ToTable("correction").HasKey(r => r.WindowId);
        model.Entity<MeasureMirrorRow>().ToTable("flexible_measure").HasKey(r => r.MeasureId);
        model.Entity<LeniencyMirrorRow>().ToTable("leniency").HasKey(r => r.DecisionId);
    }
}

internal static class MeasureSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<CorrectionMirrorRow> Corrections => db.Set<CorrectionMirrorRow>();
        internal DbSet<MeasureMirrorRow> FlexibleMeasures => db.Set<MeasureMirrorRow>();
        internal DbSet<LeniencyMirrorRow> Leniencies => db.Set<LeniencyMirrorRow>();
    }
}
