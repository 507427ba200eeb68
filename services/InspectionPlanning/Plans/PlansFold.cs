using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Plans;

internal static class PlansFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case PlanFiled p:
                db.Plans.Add(PlanRow.From(p, e.Actor));
                foreach (var line in p.Lines)
                    Take(db, p.PlanId, p.FiledOn, e.Actor, line);
                Numbering.Fold(db, p.PlanId);
                Tally.Add(db, Counted.Plans, 1);
                return true;
            case PlanPublished p:
                db.Change(db.Plans, p.PlanId, r => r.Apply(p));
                return true;
            case PlanApproved p:
                db.Change(db.Plans, p.PlanId, r => r.Apply(p, LegalDay.Of(e.Time)));
                return true;
            case PlanCommented c:
                db.PlanComments.Add(PlanCommentRow.From(c, LegalDay.Of(e.Time)));
                return true;
            case PlanCommentAnswered c:
                Change(db, c.PlanId, c.No, r => r.Apply(c, LegalDay.Of(e.Time)));
                return true;
            case PlanObjectionSettled c:
                Change(db, c.PlanId, c.No, r => r.Apply(c, LegalDay.Of(e.Time)));
                return true;
            case PlanAmended a:
                db.Change(db.Plans, a.PlanId, p => p.Apply(a));
                db.PlanAmendments.Add(PlanAmendmentRow.From(a, e.Actor));
                foreach (var line in a.Lines)
                    Take(db, a.PlanId, a.On, e.Actor, line);
                return true;
            default:
                return false;
        }
    }

    private static void Change(PlanningDb db, string planId, int no, Func<PlanCommentRow, PlanCommentRow> apply) =>
        db.Change(db.PlanComments, PlanCommentRow.KeyOf(planId, no), apply);

    private static void Take(PlanningDb db, string planId, DateOnly on, string by, LineFiled line)
    {
        db.PlanLines.Add(PlanLineRow.From(planId, on, by, line));
        foreach (var matter in line.Matters)
            if (db.Matters.Find(matter) is not null)
                db.Change(db.Matters, matter, m => m.PlanOn(on));
    }
}
