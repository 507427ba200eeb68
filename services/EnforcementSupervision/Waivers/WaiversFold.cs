using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Waivers;

internal static class WaiversFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case WaiverOpened o:
                Open(db, WaiverRow.Open(o, e.Seq));
                return true;
            case WaiverReviewed r:
                db.Change(db.Waivers, VisitId.Stored(r.VisitId), w => w.Apply(r));
                return true;
            case WaiverGranted g:
                db.Change(db.Waivers, VisitId.Stored(g.VisitId), w => w.Apply(g, LegalDay.Of(e.Time)));
                return true;
            case WaiverRefused r:
                db.Change(db.Waivers, VisitId.Stored(r.VisitId), w => w.Apply(r, LegalDay.Of(e.Time)));
                return true;
            case WaiverVoided v:
                db.Change(db.Waivers, VisitId.Stored(v.VisitId), w => w.Apply(v, LegalDay.Of(e.Time)));
                return true;
            default:
                return false;
        }
    }

    // A visit may be asked for again after a refusal or a lapse; the journal keeps the earlier answer.
    private static void Open(SupervisionDb db, WaiverRow opened)
    {
        if (db.Waivers.Find(opened.VisitId) is { } before)
            db.Entry(before).CurrentValues.SetValues(opened);
        else
            db.Waivers.Add(opened);
    }
}
