using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>The state of draws from their entries, and the two clocks of a draw: T, and the day of
/// publication.</summary>
internal static class DrawsFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case RosterFrozen f:
                db.Draws.Add(DrawRow.Of(f, e.Seq));
                Numbering.Fold(db, f.DrawId);
                break;
            case DrawNoticePublished n:
                db.Change(db.Draws, n.DrawId, d => d.Apply(n, e.Seq));
                db.SetTimer(DrawTimers.Reveals.Of(n.DrawId), n.RevealBy);
                break;
            case CommitmentReceived c:
                db.Change(db.Draws, c.DrawId, d => d.Apply(c, e.Seq));
                db.DrawParties.Add(
                    new DrawPartyRow
                    {
                        DrawId = c.DrawId,
                        Attempt = c.Attempt,
                        Party = c.Party,
                        Commit = c.Commit,
                        By = e.Actor,
                    }
                );
                break;
            case RevealReceived r:
                db.Change(db.Draws, r.DrawId, d => d.Apply(r, e.Seq));
                Change(db, r.DrawId, r.Attempt, r.Party, p => p with { Reveal = r.Reveal });
                break;
            case RevealsClosed c:
                db.Change(db.Draws, c.DrawId, d => d.Apply(c, e.Seq));
                foreach (var party in c.Missing)
                    Change(db, c.DrawId, c.Attempt, party, p => p with { Missing = true });
                db.ClearTimer(DrawTimers.Reveals.Of(c.DrawId));
                break;
            case BeaconEntered b:
                db.Change(db.Draws, b.DrawId, d => d.Apply(b, e.Actor, e.Seq));
                break;
            case BeaconMissed m:
                db.Change(db.Draws, m.DrawId, d => d.Apply(m, e.Actor, e.Seq));
                break;
            case BeaconPostponed p:
                db.Change(db.Draws, p.DrawId, d => d.Apply(p, e.Time, e.Seq));
                break;
            case AbortRequested a:
                db.Change(db.Draws, a.DrawId, d => d.Apply(a, e.Seq));
                break;
            case AttemptAborted a:
                db.Change(db.Draws, a.DrawId, d => d.Apply(a, e.Seq));
                db.AbortedAttempts.Add(
                    new AbortedAttemptRow
                    {
                        DrawId = a.DrawId,
                        Attempt = a.Attempt,
                        Reason = a.Reason,
                        At = e.Time,
                    }
                );
                db.ClearTimer(DrawTimers.Reveals.Of(a.DrawId));
                break;
            case DrawCompleted c:
                db.Change(db.Draws, c.DrawId, d => d.Apply(c, e.Seq));
                // Completed after its own day of publication: then at once, never in the past.
                var publishAt = db.Draws.Find(c.DrawId)!.PublishAt!.Value;
                db.SetTimer(DrawTimers.Publication.Of(c.DrawId), publishAt > e.Time ? publishAt : e.Time);
                break;
            case SelectedReplaced r:
                var no = db.Draws.Find(r.DrawId)!.Replacements;
                db.Change(db.Draws, r.DrawId, d => d.Apply(r, e.Seq));
                db.Replacements.Add(
                    new ReplacementRow
                    {
                        DrawId = r.DrawId,
                        No = no,
                        CreditCode = CreditCode.Stored(r.CreditCode),
                        Reason = r.Reason,
                        By = r.By,
                    }
                );
                break;
            case OfficersAssigned a:
                db.Change(db.Draws, a.DrawId, d => d.Apply(a, e.Seq));
                break;
            case BundlePublished p:
                db.Change(db.Draws, p.DrawId, d => d.Apply(p, e.Seq));
                db.ClearTimer(DrawTimers.Publication.Of(p.DrawId));
                break;
            default:
                return false;
        }
        return true;
    }

    private static void Change(
        PlanningDb db,
        string drawId,
        int attempt,
        string party,
        Func<DrawPartyRow, DrawPartyRow> apply
    )
    {
        var now = db.DrawParties.Find(drawId, attempt, party)
            ?? throw new InvalidOperationException($"{drawId} attempt {attempt} has no party {party}");
        db.Entry(now).CurrentValues.SetValues(apply(now));
    }
}
