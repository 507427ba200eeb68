using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

/// <summary>A registration of an officer; the newest holds, also for days past.</summary>
internal sealed record CertificateRow(
    string Officer,
    long Seq,
    BodyCode Body,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    DateTimeOffset At
);

/// <summary>Officers' certificates.</summary>
internal static class Certificates
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CertificateRow>().ToTable("officer_certificate").HasKey(r => new { r.Officer, r.Seq });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case OfficerRegistered o:
                db.Upsert(
                    "officer_certificate",
                    ("officer", o.Officer),
                    ("seq", e.Seq),
                    ("body", o.Body),
                    ("valid_from", o.ValidFrom),
                    ("valid_to", o.ValidTo),
                    ("at", Instants.Micros(e.Time))
                );
                return true;
            default:
                return false;
        }
    }
}

internal static class CertificatesSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<CertificateRow> Certificates => db.Set<CertificateRow>();
    }
}
