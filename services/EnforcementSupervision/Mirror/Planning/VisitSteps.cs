using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

internal enum VisitStep
{
    Notified,
    Approved,
    ApprovedLate,
    ApprovalOverdue,
    CodeIssued,
    PublicationOverdue,
    NoticeConfirmed,
}

/// <summary>A step of a visit's file before or after its entry.</summary>
internal sealed record VisitStepRow(VisitId VisitId, long Seq, DateTimeOffset At, VisitStep Step);

/// <summary>Steps of visits' files, for the warnings and figure 13.</summary>
internal static class VisitSteps
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<VisitStepRow>().ToTable("visit_step").HasKey(r => new { r.VisitId, r.Seq });
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e) =>
        e.Event switch
        {
            VisitNotified n => Put(db, e, VisitId.Stored(n.VisitId), VisitStep.Notified),
            VisitApproved a => Put(
                db,
                e,
                VisitId.Stored(a.VisitId),
                a.Late ? VisitStep.ApprovedLate : VisitStep.Approved
            ),
            ApprovalOverdue o => Put(db, e, VisitId.Stored(o.VisitId), VisitStep.ApprovalOverdue),
            EntryCodeIssued c => Put(db, e, VisitId.Stored(c.VisitId), VisitStep.CodeIssued),
            NoticeConfirmed n => Put(db, e, VisitId.Stored(n.VisitId), VisitStep.NoticeConfirmed),
            PublicationOverdue o => Put(db, e, VisitId.Stored(o.VisitId), VisitStep.PublicationOverdue),
            _ => false,
        };

    private static bool Put(SupervisionDb db, Recorded e, VisitId visitId, VisitStep step)
    {
        db.Upsert(
            "visit_step",
            ("visit_id", visitId.Value),
            ("seq", e.Seq),
            ("at", Instants.Micros(e.Time)),
            ("step", (int)step)
        );
        return true;
    }
}

internal static class VisitStepsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<VisitStepRow> VisitSteps => db.Set<VisitStepRow>();
    }
}
