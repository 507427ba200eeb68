using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

internal static class OpinionsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case InstrumentDrafted d:
                Draft(db, d, e.Actor);
                return true;
            case InstrumentIssued i:
                Issue(db, i, e.Actor);
                return true;
            case InstrumentWithdrawn w:
                End(db, w.InstrumentId, r => r.Apply(w));
                return true;
            case InstrumentReminded r:
                Change(db, r.InstrumentId, i => i.Apply(r));
                db.ClearTimer(InstrumentTimers.Remind.Of(r.InstrumentId));
                return true;
            case InstrumentOverdue o:
                Change(db, o.InstrumentId, i => i.Apply(o));
                ClearTimers(db, o.InstrumentId);
                return true;
            case InstrumentObjected o:
                Change(db, o.InstrumentId, i => i.Apply(o));
                return true;
            case InstrumentObjectionDecided { Outcome: ObjectionOutcome.Withdrawn } d:
                End(db, d.InstrumentId, r => r.Apply(d));
                return true;
            case InstrumentObjectionDecided d:
                Change(db, d.InstrumentId, r => r.Apply(d));
                return true;
            case InstrumentReplied r:
                Change(db, r.InstrumentId, i => i.Apply(r));
                ClearTimers(db, r.InstrumentId);
                return true;
            case InstrumentVerified v:
                Verify(db, v);
                return true;
            default:
                return false;
        }
    }

    private static void Draft(SupervisionDb db, InstrumentDrafted d, string actor)
    {
        Numbering.Fold(db, d.InstrumentId);
        db.Instruments.Add(InstrumentRow.From(d, actor));
        if (d is { Kind: InstrumentKind.Decision, Follows: { } opinion })
            Change(db, opinion, r => r with { FollowedBy = d.InstrumentId });
    }

    private static void Issue(SupervisionDb db, InstrumentIssued i, string actor)
    {
        Numbering.Fold(db, i.Number);
        Change(db, i.InstrumentId, r => r.Apply(i, actor));
        if (i.Due is not { } due)
            return;
        db.SetTimer(InstrumentTimers.Remind.Of(i.InstrumentId), LegalDay.Start(i.RemindOn!.Value));
        db.SetTimer(InstrumentTimers.End.Of(i.InstrumentId), LegalDay.End(due));
    }

    private static void Verify(SupervisionDb db, InstrumentVerified v)
    {
        Change(db, v.InstrumentId, r => r.Apply(v));
        // Not done after all, and the last day is still to come: the clock goes on from where the reply had stopped it.
        if (!v.Rectified && db.Instruments.Find(v.InstrumentId) is { Overdue: false, Due: { } due } && v.On <= due)
            db.SetTimer(InstrumentTimers.End.Of(v.InstrumentId), LegalDay.End(due));
    }

    // A decision that came to nothing leaves the opinion free for another.
    private static void End(SupervisionDb db, string id, Func<InstrumentRow, InstrumentRow> apply)
    {
        Change(db, id, apply);
        ClearTimers(db, id);
        if (db.Instruments.Find(id) is { Kind: InstrumentKind.Decision, Follows: { } opinion })
            Change(db, opinion, r => r with { FollowedBy = null });
    }

    private static void Change(SupervisionDb db, string id, Func<InstrumentRow, InstrumentRow> apply) =>
        db.Change(db.Instruments, id, apply);

    private static void ClearTimers(SupervisionDb db, string id)
    {
        db.ClearTimer(InstrumentTimers.Remind.Of(id));
        db.ClearTimer(InstrumentTimers.End.Of(id));
    }
}
