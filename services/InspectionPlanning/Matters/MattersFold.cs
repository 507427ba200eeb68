using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning;

internal static class MattersFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case BodyRegistered b: db.Put(db.Bodies, BodyRow.From(b), b.Body); return true;
            case MatterPublished m: db.Put(db.Matters, MatterRow.From(m), m.Matter); return true;
            case MatterWithdrawn w: db.Change(db.Matters, w.Matter, m => m.Apply(w)); return true;
            default: return false;
        }
    }
}
