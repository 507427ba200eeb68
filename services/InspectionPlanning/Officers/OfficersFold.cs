using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Officers;

internal static class OfficersFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case OfficerRegistered o:
                db.Put(db.Officers, OfficerRow.From(o), o.Officer);
                return true;
            case LeaveRecorded l:
                db.Put(
                    db.Leaves,
                    new LeaveRow
                    {
                        Officer = l.Officer,
                        From = l.From,
                        To = l.To,
                    },
                    l.Officer,
                    l.From
                );
                return true;
            case LeaveEnded l when l.BackOn <= l.From:
                db.Leaves.Remove(db.Leaves.Find(l.Officer, l.From)!);
                return true;
            case LeaveEnded l:
                db.Put(
                    db.Leaves,
                    db.Leaves.Find(l.Officer, l.From)! with
                    {
                        To = l.BackOn.AddDays(-1),
                    },
                    l.Officer,
                    l.From
                );
                return true;
            case RecusalDeclared r:
                db.Put(
                    db.Recusals,
                    new RecusalRow
                    {
                        Officer = r.Officer,
                        CreditCode = CreditCode.Stored(r.CreditCode),
                        Ground = r.Ground,
                    },
                    CreditCode.Stored(r.CreditCode),
                    r.Officer
                );
                return true;
            case RecusalEnded r:
                db.Recusals.Remove(db.Recusals.Find(CreditCode.Stored(r.CreditCode), r.Officer)!);
                return true;
            default:
                return false;
        }
    }
}
