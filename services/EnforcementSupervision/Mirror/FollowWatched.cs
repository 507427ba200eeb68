using Enforcement.Contracts;
using Enforcement.Ledger.Journal;

namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>Mirrors what planning tells of the files of visits, of officers, of a ceremony's parties and of its own
/// rules, for the warnings.</summary>
internal static class FollowWatched
{
    public static void Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case VisitNotified n:
                Step(db, e, n.VisitId, VisitStep.Notified);
                break;
            case VisitApproved a:
                Step(db, e, a.VisitId, a.Late ? VisitStep.ApprovedLate : VisitStep.Approved);
                break;
            case ApprovalOverdue o:
                Step(db, e, o.VisitId, VisitStep.ApprovalOverdue);
                break;
            case EntryCodeIssued c:
                Step(db, e, c.VisitId, VisitStep.CodeIssued);
                break;
            case PublicationOverdue o:
                Step(db, e, o.VisitId, VisitStep.PublicationOverdue);
                break;
            case OfficerRegistered o:
                db.Run(
                    "INSERT OR REPLACE INTO officer_certificate (officer, seq, valid_from, valid_to, at) VALUES ($1, $2, $3, $4, $5)",
                    o.Officer,
                    e.Seq,
                    o.ValidFrom,
                    o.ValidTo,
                    Instants.Micros(e.Time)
                );
                break;
            case PolicySet p:
                Policy(db, p);
                break;
        }
    }

    public static void Officers(SupervisionDb db, Recorded e, VisitEntered v)
    {
        foreach (var officer in v.Officers)
            db.Run("INSERT OR REPLACE INTO entry_officer (seq, officer) VALUES ($1, $2)", e.Seq, officer);
    }

    public static void Missing(SupervisionDb db, Recorded e, RevealsClosed c)
    {
        foreach (var party in c.Missing)
            db.Run(
                "INSERT OR REPLACE INTO missing_reveal (draw_id, attempt, party, seq, at) VALUES ($1, $2, $3, $4, $5)",
                c.DrawId,
                c.Attempt,
                party,
                e.Seq,
                Instants.Micros(e.Time)
            );
    }

    private static void Step(SupervisionDb db, Recorded e, string visitId, VisitStep step) =>
        db.Run(
            "INSERT OR REPLACE INTO visit_step (visit_id, seq, at, step) VALUES ($1, $2, $3, $4)",
            visitId,
            e.Seq,
            Instants.Micros(e.Time),
            (int)step
        );

    // As its owner folds it: the version that was open ends the day before the new one begins.
    private static void Policy(SupervisionDb db, PolicySet p)
    {
        db.Run(
            "UPDATE followed_policy SET effective_to = $4 WHERE key = $1 AND scope = $2 AND effective_to IS NULL AND effective_from < $3",
            p.Key,
            p.Scope,
            p.EffectiveFrom,
            p.EffectiveFrom.AddDays(-1)
        );
        db.Run(
            "INSERT OR REPLACE INTO followed_policy (key, scope, effective_from, effective_to, value, day_type, legal_basis) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            p.Key,
            p.Scope,
            p.EffectiveFrom,
            p.EffectiveTo,
            p.Value,
            p.DayType,
            p.LegalBasis
        );
    }
}
