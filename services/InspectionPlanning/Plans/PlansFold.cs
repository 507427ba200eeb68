using Enforcement.Contracts;
using Enforcement.Ledger.Journal;

namespace Enforcement.InspectionPlanning.Plans;

internal static class PlansFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case PlanFiled p:
                db.Plans.Add(PlanRow.From(p));
                foreach (var line in p.Lines)
                    Take(db, p.PlanId, p.FiledOn, line);
                Numbering.Fold(db, p.PlanId);
                Tally.Add(db, Counted.Plans, 1);
                return true;
            case PlanPublished p:
                db.Change(db.Plans, p.PlanId, r => r.Apply(p));
                return true;
            case PlanAmended a:
                db.Change(db.Plans, a.PlanId, p => p.Apply(a));
                db.PlanAmendments.Add(PlanAmendmentRow.From(a));
                foreach (var line in a.Lines)
                    Take(db, a.PlanId, a.On, line);
                return true;
            default:
                return false;
        }
    }

    private static void Take(PlanningDb db, string planId, DateOnly on, LineFiled line)
    {
        db.PlanLines.Add(PlanLineRow.From(planId, on, line));
        foreach (var matter in line.Matters)
            if (db.Matters.Find(matter) is not null)
                db.Change(db.Matters, matter, m => m.PlanOn(on));
    }
}
