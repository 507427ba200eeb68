using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Registry;

internal enum ObservationStep
{
    Granted,
    Extended,
    Revoked,
    Reinstated,
}

internal sealed record ObservationChangeRow
{
    public required string ObservationId { get; init; }
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
    public required CreditCode CreditCode { get; init; }
    public ObservationStep Step { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>Last day of the term; of a revocation the first day without it.</summary>
    public DateOnly Day { get; init; }
    public RevocationTrigger Trigger { get; init; }
}

/// <summary>What happened to observation periods; ObservationPeriod is what comes of it.</summary>
internal static class Observations
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ObservationChangeRow>(e =>
        {
            e.ToTable("observation_change").HasKey(r => new { r.ObservationId, r.Seq });
            e.HasIndex(r => r.CreditCode);
            e.Property(r => r.From).HasColumnName("from_day");
        });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e) =>
        e.Event switch
        {
            ObservationGranted g => Put(
                db,
                e,
                g.ObservationId,
                CreditCode.Stored(g.CreditCode),
                ObservationStep.Granted,
                g.From,
                g.Until
            ),
            ObservationExtended x => Put(
                db,
                e,
                x.ObservationId,
                CreditCode.Stored(x.CreditCode),
                ObservationStep.Extended,
                null,
                x.Until
            ),
            ObservationReinstated i => Put(
                db,
                e,
                i.ObservationId,
                CreditCode.Stored(i.CreditCode),
                ObservationStep.Reinstated,
                i.From,
                i.Until
            ),
            ObservationRevoked r => Put(
                db,
                e,
                r.ObservationId,
                CreditCode.Stored(r.CreditCode),
                ObservationStep.Revoked,
                null,
                r.On,
                r.Trigger
            ),
            _ => false,
        };

    private static bool Put(
        SupervisionDb db,
        Recorded e,
        string id,
        CreditCode code,
        ObservationStep step,
        DateOnly? from,
        DateOnly day,
        RevocationTrigger trigger = RevocationTrigger.Unspecified
    )
    {
        db.Insert(
            "observation_change",
            ("observation_id", id),
            ("seq", e.Seq),
            ("at", Instants.Micros(e.Time)),
            ("credit_code", code.Value),
            ("step", (int)step),
            ("from_day", from),
            ("day", day),
            ("trigger", (int)trigger)
        );
        return true;
    }
}

internal static class ObservationsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<ObservationChangeRow> ObservationChanges => db.Set<ObservationChangeRow>();
    }
}
