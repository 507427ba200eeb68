using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

internal sealed record PenaltyMirrorRow
{
    public required string PenaltyId { get; init; }
    public required BodyCode Body { get; init; }
    public DateOnly RecordedOn { get; init; }

    /// <summary>It names a tier of a benchmark; otherwise none was in force.</summary>
    public bool Measured { get; init; }

    /// <summary>Outside of its tier: it stands once it is approved.</summary>
    public bool Deviates { get; init; }
    public bool Approved { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }
}

/// <summary>Penalties and their deviations from the benchmark, as far as figure 14 counts them.</summary>
internal static class Penalties
{
    public static void Map(ModelBuilder model) =>
        model.Entity<PenaltyMirrorRow>().ToTable("penalty").HasKey(r => r.PenaltyId);

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case PenaltyRecorded p:
                db.Upsert(
                    "penalty",
                    ("penalty_id", p.PenaltyId),
                    ("body", p.Body),
                    ("recorded_on", p.On),
                    ("measured", p.Tier is not null),
                    ("deviates", p.Tier?.DeviationReason is not null),
                    ("approved", false),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            case DeviationReviewed d:
                db.RunNamed(
                    "UPDATE penalty SET approved = $approved, reviewed_at = $at WHERE penalty_id = $penalty_id",
                    ("penalty_id", d.PenaltyId),
                    ("approved", d.Approved),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            default:
                return false;
        }
    }
}

internal static class PenaltiesSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<PenaltyMirrorRow> Penalties => db.Set<PenaltyMirrorRow>();
    }
}
