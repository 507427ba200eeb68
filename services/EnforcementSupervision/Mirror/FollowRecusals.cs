using Enforcement.Contracts;
using Enforcement.Ledger.Journal;

namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>Mirrors what became of recusals, as far as figure 12 counts it.</summary>
internal static class FollowRecusals
{
    public static void Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case RecusalRequested r:
                Step(db, e, r.VisitId, RecusalStep.Requested, r.Officer);
                break;
            case RecusalRefused r:
                Step(db, e, r.VisitId, RecusalStep.Refused, r.Officer);
                break;
            case OfficerRecused r:
                Step(db, e, r.VisitId, RecusalStep.Replaced, r.Officer);
                break;
            case OfficersNamed n:
                Step(db, e, n.VisitId, RecusalStep.Named, n.Lead);
                break;
        }
    }

    private static void Step(SupervisionDb db, Recorded e, string visitId, RecusalStep step, string officer) =>
        db.Run(
            "INSERT OR REPLACE INTO recusal_step (visit_id, seq, at, step, officer) VALUES ($1, $2, $3, $4, $5)",
            visitId,
            e.Seq,
            Instants.Micros(e.Time),
            (int)step,
            officer
        );
}
