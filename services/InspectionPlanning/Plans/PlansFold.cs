using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning;

internal static class PlansFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case PlanFiled p:
                db.Plans.Add(PlanRow.From(p));
                foreach (var line in p.Lines) db.PlanLines.Add(PlanLineRow.From(p.PlanId, p.FiledOn, line));
                Numbers.Fold(db, p.PlanId);
                TallyRow.Add(db, TallyRow.Plans, 1);
                return true;
            case PlanAmended a:
                db.Change(db.Plans, a.PlanId, p => p.Apply(a));
                foreach (var line in a.Lines) db.PlanLines.Add(PlanLineRow.From(a.PlanId, a.On, line));
                return true;
            default: return false;
        }
    }
}
