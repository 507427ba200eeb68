using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Registry;

/// <summary>An observation period on whose ground nobody waives a visit now: what may end it waits for the
/// station.</summary>
internal sealed record SuspensionRow
{
    public required string ObservationId { get; init; }
    public bool Stands { get; init; }
}

/// <summary>Which periods are stopped.</summary>
internal static class Suspensions
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<SuspensionRow>().ToTable("observation_suspension").HasKey(r => r.ObservationId);
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case ObservationTriggered t:
                db.Upsert("observation_suspension", ("observation_id", t.ObservationId), ("stands", 1));
                return true;
            case ObservationTriggerSettled s:
                Lift(db, s.ObservationId);
                return true;
            case ObservationRevoked r:
                Lift(db, r.ObservationId);
                return true;
            default:
                return false;
        }
    }

    private static void Lift(SupervisionDb db, string id) =>
        db.RunNamed(
            "UPDATE observation_suspension SET stands = 0 WHERE observation_id = $observation_id",
            ("observation_id", id)
        );
}

internal static class SuspensionsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<SuspensionRow> Suspensions => db.Set<SuspensionRow>();
    }
}
