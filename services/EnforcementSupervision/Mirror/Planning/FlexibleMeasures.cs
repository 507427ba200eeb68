using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

internal sealed record MeasureMirrorRow
{
    public required string MeasureId { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public MeasureKind Kind { get; init; }
    public DateOnly Due { get; init; }
    public DateTimeOffset At { get; init; }
    public DateOnly? CompletedOn { get; init; }
    public bool Late { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
}

/// <summary>Flexible measures, as far as figure 14 counts them.</summary>
internal static class FlexibleMeasures
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<MeasureMirrorRow>().ToTable("flexible_measure").HasKey(r => r.MeasureId);
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case FlexibleMeasureOrdered o:
                db.Upsert(
                    "flexible_measure",
                    ("measure_id", o.MeasureId),
                    ("body", o.Body),
                    ("credit_code", o.CreditCode),
                    ("kind", (int)o.Kind),
                    ("due", o.Due),
                    ("at", Instants.Micros(e.Time)),
                    ("late", false)
                );
                return true;
            case FlexibleMeasureCompleted c:
                db.RunNamed(
                    """
                    UPDATE flexible_measure SET completed_on = $completed_on, late = $late, completed_at = $at
                    WHERE measure_id = $measure_id
                    """,
                    ("measure_id", c.MeasureId),
                    ("completed_on", c.On),
                    ("late", c.Late),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            case FlexibleMeasureCancelled c:
                db.RunNamed(
                    "UPDATE flexible_measure SET cancelled_at = $at WHERE measure_id = $measure_id",
                    ("measure_id", c.MeasureId),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            case FlexibleMeasureOverdue:
                return true; // its last day is known since the order
            default:
                return false;
        }
    }
}

internal static class FlexibleMeasuresSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<MeasureMirrorRow> FlexibleMeasures => db.Set<MeasureMirrorRow>();
    }
}
