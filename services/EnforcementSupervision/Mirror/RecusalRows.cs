using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>Replaced: the next officer came in. Named: the superior named the team.</summary>
internal enum RecusalStep
{
    Requested,
    Refused,
    Replaced,
    Named,
}

/// <summary>A step of an officer's recusal from a visit. Kept by FollowRecusals alone.</summary>
internal sealed record RecusalStepRow(string VisitId, long Seq, DateTimeOffset At, RecusalStep Step, string Officer);

internal static class RecusalTables
{
    public static void Map(ModelBuilder model) =>
        model.Entity<RecusalStepRow>().ToTable("recusal_step").HasKey(r => new { r.VisitId, r.Seq });
}

internal static class RecusalSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<RecusalStepRow> RecusalSteps => db.Set<RecusalStepRow>();
    }
}
