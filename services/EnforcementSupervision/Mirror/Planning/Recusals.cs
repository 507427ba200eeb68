using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

/// <summary>Replaced: the next officer came in. Named: the superior named the team.</summary>
internal enum RecusalStep
{
    Requested,
    Refused,
    Replaced,
    Named,
}

/// <summary>A step of an officer's recusal from a visit. Kept by FollowRecusals alone.</summary>
internal sealed record RecusalStepRow(VisitId VisitId, long Seq, DateTimeOffset At, RecusalStep Step, string Officer);

/// <summary>What became of recusals, as far as figure 12 counts it.</summary>
internal static class Recusals
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RecusalStepRow>().ToTable("recusal_step").HasKey(r => new { r.VisitId, r.Seq });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e) =>
        e.Event switch
        {
            RecusalRequested r => Put(db, e, VisitId.Stored(r.VisitId), RecusalStep.Requested, r.Officer),
            RecusalRefused r => Put(db, e, VisitId.Stored(r.VisitId), RecusalStep.Refused, r.Officer),
            OfficerRecused r => Put(db, e, VisitId.Stored(r.VisitId), RecusalStep.Replaced, r.Officer),
            OfficersNamed n => Put(db, e, VisitId.Stored(n.VisitId), RecusalStep.Named, n.Lead),
            _ => false,
        };

    private static bool Put(SupervisionDb db, Recorded e, VisitId visitId, RecusalStep step, string officer)
    {
        db.Upsert(
            "recusal_step",
            ("visit_id", visitId.Value),
            ("seq", e.Seq),
            ("at", Instants.Micros(e.Time)),
            ("step", (int)step),
            ("officer", officer)
        );
        return true;
    }
}

internal static class RecusalsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<RecusalStepRow> RecusalSteps => db.Set<RecusalStepRow>();
    }
}
