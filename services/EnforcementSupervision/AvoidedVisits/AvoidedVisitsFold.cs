using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

internal static class AvoidedVisitsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case AvoidedVisitOpened o:
                Open(db, e, AvoidedVisitRow.Open(o));
                return true;
            case MeasureCompleted m:
                Change(db, e, VisitId.Stored(m.VisitId), r => r.Apply(m));
                db.ClearTimer(AvoidedVisitTimers.Measure.Of(m.VisitId));
                return true;
            case AvoidedVisitUnproven u:
                Change(db, e, VisitId.Stored(u.VisitId), r => r.Apply(u));
                db.ClearTimer(AvoidedVisitTimers.LookBack.Of(u.VisitId));
                return true;
            case AvoidedVisitHeld h:
                Change(db, e, VisitId.Stored(h.VisitId), r => r.Apply(h));
                db.ClearTimer(AvoidedVisitTimers.LookBack.Of(h.VisitId));
                return true;
            case AvoidedVisitReversed r:
                Change(db, e, VisitId.Stored(r.VisitId), a => a.Apply(r));
                ClearTimers(db, VisitId.Stored(r.VisitId));
                return true;
            case ReversalUnfounded:
                return true; // planning says what becomes of the visit
            case AvoidedVisitRestored r:
                Change(db, e, VisitId.Stored(r.VisitId), a => a.Apply(r));
                SetTimers(db, db.AvoidedVisits.Find(VisitId.Stored(r.VisitId))!);
                return true;
            case DrawVerified d:
                db.DrawVerdicts.Add(new(d.DrawId, e.Seq, e.Time, d.Passed, d.Verdict));
                return true;
            default:
                return false;
        }
    }

    private static void Open(SupervisionDb db, Recorded e, AvoidedVisitRow opened)
    {
        ClearTimers(db, opened.VisitId);
        if (db.AvoidedVisits.Find(opened.VisitId) is { } before)
            db.Entry(before).CurrentValues.SetValues(opened);
        else
            db.AvoidedVisits.Add(opened);
        db.AvoidedChanges.Add(AvoidedChangeRow.Of(opened, e.Seq, e.Time));
        SetTimers(db, opened);
    }

    private static void SetTimers(SupervisionDb db, AvoidedVisitRow row)
    {
        if (row is { OwesMeasure: true, MeasureDue: { } due })
            db.SetTimer(AvoidedVisitTimers.Measure.Of(row.VisitId), LegalDay.End(due));
        db.SetTimer(AvoidedVisitTimers.LookBack.Of(row.VisitId), LegalDay.End(row.LookBackTo));
    }

    private static void Change(
        SupervisionDb db,
        Recorded e,
        VisitId visitId,
        Func<AvoidedVisitRow, AvoidedVisitRow> apply
    )
    {
        db.Change(db.AvoidedVisits, visitId, apply);
        db.AvoidedChanges.Add(AvoidedChangeRow.Of(db.AvoidedVisits.Find(visitId)!, e.Seq, e.Time));
    }

    private static void ClearTimers(SupervisionDb db, VisitId visitId)
    {
        db.ClearTimer(AvoidedVisitTimers.Measure.Of(visitId));
        db.ClearTimer(AvoidedVisitTimers.LookBack.Of(visitId));
    }
}
