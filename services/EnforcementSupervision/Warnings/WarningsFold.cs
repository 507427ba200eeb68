using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using WaiverReviewed = Enforcement.Contracts.WaiverReviewed;

namespace Enforcement.EnforcementSupervision.Warnings;

internal static class WarningsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case WarningRaised r:
                Raise(db, e, r);
                return true;
            case WarningWithdrawn w:
                Change(db, e, w.WarningId, row => row.Apply(w));
                return true;
            case WarningAnswered a:
                db.Change(db.Warnings, a.WarningId, row => row.Apply(a, e.Actor, e.Time));
                return true;
            case WarningReviewed r:
                Change(db, e, r.WarningId, row => row.Apply(r, e.Actor));
                return true;
            case WarningsSwept s:
                WarningSweep.Fold(db, e, s);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What other rooms write and warnings look at as well; before that room folds it.</summary>
    public static void Observe(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case WaiverReviewed r:
                Review(db, e, VisitId.Stored(r.VisitId), r.Recommended);
                break;
            case WaiverGranted g when IsStations(db, VisitId.Stored(g.VisitId)):
                Review(db, e, VisitId.Stored(g.VisitId), true);
                break;
            case WaiverRefused r when IsStations(db, VisitId.Stored(r.VisitId)):
                Review(db, e, VisitId.Stored(r.VisitId), false);
                break;
        }
    }

    // After a review it is the head who grants or refuses.
    private static bool IsStations(SupervisionDb db, VisitId visitId) =>
        db.Waivers.Find(visitId)?.State != WaiverState.Reviewed;

    private static void Review(SupervisionDb db, Recorded e, VisitId visitId, bool granted) =>
        db.WaiverReviews.Add(new(e.Seq, visitId, e.Actor, e.Time, granted));

    private static void Raise(SupervisionDb db, Recorded e, WarningRaised r)
    {
        if (db.Warnings.Find(r.WarningId) is not null)
        {
            Change(db, e, r.WarningId, row => row.Apply(r));
            return;
        }
        db.Warnings.Add(WarningRow.Of(r, e.Seq, e.Time));
        db.WarningChanges.Add(new(r.WarningId, e.Seq, e.Time, WarningState.Open));
    }

    private static void Change(SupervisionDb db, Recorded e, string id, Func<WarningRow, WarningRow> apply)
    {
        db.Change(db.Warnings, id, apply);
        db.WarningChanges.Add(new(id, e.Seq, e.Time, db.Warnings.Find(id)!.State));
    }
}
