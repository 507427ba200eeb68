using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

internal static class RecommendationsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case RecommendationRegistered r:
                Register(db, e, r);
                return true;
            case RecommendationAssigned a:
                Change(db, a.RecommendationId, r => r.Apply(a));
                return true;
            case RecommendationReminded m:
                Change(db, m.RecommendationId, r => r.Apply(m));
                db.ClearTimer(RecommendationTimers.Remind.Of(m.RecommendationId));
                return true;
            case RecommendationOverdue o:
                Settle(db, o.RecommendationId, r => r.Apply(o));
                return true;
            case RecommendationReplied p:
                Settle(db, p.RecommendationId, r => r.Apply(p));
                return true;
            case RecommendationObjected o:
                Change(db, o.RecommendationId, r => r.Apply(o));
                return true;
            case RecommendationObjectionAnswered { Outcome: ObjectionOutcome.Withdrawn } a:
                Settle(db, a.RecommendationId, r => r.Apply(a));
                return true;
            case RecommendationObjectionAnswered a:
                Change(db, a.RecommendationId, r => r.Apply(a));
                return true;
            case RecommendationArchived a:
                Change(db, a.RecommendationId, r => r.Apply(a));
                return true;
            default:
                return false;
        }
    }

    private static void Register(SupervisionDb db, Recorded e, RecommendationRegistered r)
    {
        Numbering.Fold(db, r.RecommendationId);
        db.Recommendations.Add(RecommendationRow.From(r));
        // A letter may be registered long after it came; what is past then was told by the registration itself.
        if (LegalDay.Start(r.RemindOn) > e.Time)
            db.SetTimer(RecommendationTimers.Remind.Of(r.RecommendationId), LegalDay.Start(r.RemindOn));
        if (LegalDay.End(r.Due) > e.Time)
            db.SetTimer(RecommendationTimers.End.Of(r.RecommendationId), LegalDay.End(r.Due));
    }

    private static void Settle(SupervisionDb db, string id, Func<RecommendationRow, RecommendationRow> apply)
    {
        Change(db, id, apply);
        db.ClearTimer(RecommendationTimers.Remind.Of(id));
        db.ClearTimer(RecommendationTimers.End.Of(id));
    }

    private static void Change(SupervisionDb db, string id, Func<RecommendationRow, RecommendationRow> apply) =>
        db.Change(db.Recommendations, id, apply);
}
