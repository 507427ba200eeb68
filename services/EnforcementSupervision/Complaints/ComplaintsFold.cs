using System.Globalization;
using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Complaints;

internal static class ComplaintsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case ComplaintRecorded r:
                db.Complaints.Add(ComplaintRow.Of(r, e.Time));
                Count(db, int.Parse(r.ComplaintId.Split('-')[2], CultureInfo.InvariantCulture));
                return true;
            case ComplaintRouted r:
                db.Change(db.Complaints, r.ComplaintId, c => c.Apply(r));
                return true;
            case ComplaintAcknowledged a:
                db.Change(db.Complaints, a.ComplaintId, c => c.Apply(a, e.Time));
                return true;
            case ComplaintResponded r:
                db.Change(db.Complaints, r.ComplaintId, c => c.Apply(r, e.Time));
                return true;
            case ComplaintDecided d:
                db.Change(db.Complaints, d.ComplaintId, c => c.Apply(d, e.Time));
                return true;
            case ObservationGroundFound:
                return true; // for the register: nothing is kept of it here
            case VisitRated r:
                db.VisitRatings.Add(
                    new(
                        VisitId.Stored(r.VisitId),
                        BodyCode.Stored(r.Body),
                        CreditCode.Stored(r.CreditCode),
                        r.Score,
                        e.Time
                    )
                );
                return true;
            case ReviewOutcomeRecorded r:
                db.ReviewOutcomes.Add(ReviewOutcomeRow.Of(r, e.Seq, e.Time));
                return true;
            default:
                return false;
        }
    }

    private static void Count(SupervisionDb db, int year)
    {
        if (db.ComplaintCounts.Find(year) is null)
            db.ComplaintCounts.Add(new(year, 1));
        else
            db.Change(db.ComplaintCounts, year, c => c with { Count = c.Count + 1 });
    }
}
