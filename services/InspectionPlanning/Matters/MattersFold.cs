using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Matters;

internal static class MattersFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case BodyRegistered b:
                db.Put(db.Bodies, BodyRow.From(b), BodyCode.Stored(b.Body));
                return true;
            case PowerRecorded p:
                db.Powers.Add(PowerRow.From(p));
                Numbering.Fold(db, p.PowerId);
                return true;
            case PowerEnded p:
                db.Change(db.Powers, p.PowerId, r => r.Apply(p));
                return true;
            case MatterPublished m:
                db.Put(
                    db.Matters,
                    MatterRow.From(m) with
                    {
                        LastPlannedOn = db.Matters.Find(m.Matter)?.LastPlannedOn,
                    },
                    m.Matter
                );
                db.SetTimer(MatterReview.Timer.Of(m.Matter), LegalDay.End(m.Columns.ReviewOn));
                return true;
            case MatterUseReviewed r:
                db.Change(db.Matters, r.Matter, m => m.Apply(r));
                db.SetTimer(MatterReview.Timer.Of(r.Matter), LegalDay.End(r.Next));
                return true;
            case MatterWithdrawn w:
                db.Change(db.Matters, w.Matter, m => m.Apply(w));
                db.ClearTimer(MatterReview.Timer.Of(w.Matter));
                return true;
            default:
                return false;
        }
    }
}
