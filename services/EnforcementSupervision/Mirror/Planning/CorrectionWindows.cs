using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

internal sealed record CorrectionMirrorRow
{
    public required string WindowId { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public DateOnly OpenedOn { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? LapsedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>Correction windows, as far as figure 14 counts them.</summary>
internal static class CorrectionWindows
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CorrectionMirrorRow>().ToTable("correction").HasKey(r => r.WindowId);
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case CorrectionWindowOpened o:
                db.Upsert(
                    "correction",
                    ("window_id", o.WindowId),
                    ("body", o.Body),
                    ("credit_code", o.CreditCode),
                    ("opened_on", o.On),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            case CorrectionWindowLapsed l:
                db.RunNamed(
                    "UPDATE correction SET lapsed_at = $at WHERE window_id = $window_id",
                    ("window_id", l.WindowId),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            case CorrectionWindowClosed c:
                db.RunNamed(
                    "UPDATE correction SET closed_at = $at WHERE window_id = $window_id",
                    ("window_id", c.WindowId),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            default:
                return false;
        }
    }
}

internal static class CorrectionWindowsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<CorrectionMirrorRow> Corrections => db.Set<CorrectionMirrorRow>();
    }
}
