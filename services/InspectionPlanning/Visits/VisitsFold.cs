using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal static class VisitsFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case VisitsPlanned p:
                Plan(db, p, e.Actor);
                return true;
            case CaseVisitOpened o:
                db.Visits.Add(VisitRow.From(o, e.Actor));
                Numbering.Fold(db, o.VisitId);
                return true;
            case VisitCapped c:
                Change(db, VisitId.Stored(c.VisitId), v => v.Apply(c, LegalDay.Of(e.Time)));
                return true;
            case VisitsMerged m:
                foreach (var merged in m.MergedVisits)
                    Change(db, VisitId.Stored(merged), v => v.Apply(m, LegalDay.Of(e.Time)));
                return true;
            case VisitReplacedOffSite n:
                Change(db, VisitId.Stored(n.VisitId), v => v.Apply(n, LegalDay.Of(e.Time)));
                return true;
            case WaiverRequested r:
                Change(db, VisitId.Stored(r.VisitId), v => v.Apply(r));
                db.SetTimer(VisitTimers.Waiver.Of(r.VisitId), LegalDay.End(r.DecideBy));
                return true;
            case VisitWaived w:
                Answer(db, VisitId.Stored(w.VisitId), v => v.Apply(w, LegalDay.Of(e.Time)));
                return true;
            case WaiverCameTooLate l:
                Answer(db, VisitId.Stored(l.VisitId), v => v.Apply(l));
                return true;
            case WaiverRefusalNoted r:
                Answer(db, VisitId.Stored(r.VisitId), v => v.Apply(r));
                return true;
            case WaiverLapsed l:
                Answer(db, VisitId.Stored(l.VisitId), v => v.Apply(l));
                return true;
            case VisitReopened r:
                Change(db, VisitId.Stored(r.VisitId), v => v.Apply(r));
                return true;
            case VisitFoundConducted f:
                Change(db, VisitId.Stored(f.VisitId), v => v.Apply(f));
                Tally.Add(db, Counted.Conducted, 1);
                return true;
            case VisitAvoidedAgain a:
                if (db.Visits.Find(VisitId.Stored(a.VisitId)) is { State: VisitState.Conducted })
                    Tally.Add(db, Counted.Conducted, -1);
                Change(db, VisitId.Stored(a.VisitId), v => v.Apply(a));
                return true;
            case VisitDeferred d:
                Change(db, VisitId.Stored(d.VisitId), v => v.Apply(d));
                return true;
            case VisitCancelled c:
                Change(db, VisitId.Stored(c.VisitId), v => v.Apply(c));
                return true;
            case VisitAssigned a:
                Change(db, VisitId.Stored(a.VisitId), v => v.Apply(a));
                return true;
            case OfficersAssigned a:
                foreach (var team in a.Teams)
                    Change(db, VisitId.Stored(team.VisitId), v => v.Assign(team.Lead, team.Second));
                return true;
            case OfficerRecused r:
                Recuse(db, VisitId.Stored(r.VisitId), v => v.Apply(r));
                return true;
            case RecusalRequested r:
                Change(db, VisitId.Stored(r.VisitId), v => v.Apply(r, LegalDay.Of(e.Time)));
                db.SetTimer(RecusalTimers.Of(VisitId.Stored(r.VisitId), r.Officer), LegalDay.End(r.DecideBy));
                return true;
            case RecusalRefused r:
                Recuse(db, VisitId.Stored(r.VisitId), v => v.Apply(r));
                return true;
            case RecusalOverdue o:
                Change(db, VisitId.Stored(o.VisitId), v => v.Apply(o));
                db.ClearTimer(RecusalTimers.Of(VisitId.Stored(o.VisitId), o.Officer));
                return true;
            case OfficersNamed n:
                Recuse(db, VisitId.Stored(n.VisitId), v => v.Apply(n));
                return true;
            case VisitApproved a:
                Change(db, VisitId.Stored(a.VisitId), v => v.Apply(a));
                db.ClearTimer(VisitTimers.Approval.Of(a.VisitId));
                return true;
            case ApprovalOverdue o:
                Change(db, VisitId.Stored(o.VisitId), v => v.Apply(o));
                db.ClearTimer(VisitTimers.Approval.Of(o.VisitId));
                return true;
            case VisitNotified n:
                Change(db, VisitId.Stored(n.VisitId), v => v.Apply(n));
                return true;
            case NoticeConfirmed c:
                Change(db, VisitId.Stored(c.VisitId), v => v.Apply(c, e.Time));
                return true;
            case HelpersNamed h:
                Change(db, VisitId.Stored(h.VisitId), v => v.Apply(h));
                return true;
            case EntryCodeIssued c:
                Change(db, VisitId.Stored(c.VisitId), v => v.Apply(c));
                return true;
            case VisitEntered n:
                Change(db, VisitId.Stored(n.VisitId), v => v.Apply(n));
                if (n.ApproveBy is { } by)
                    db.SetTimer(VisitTimers.Approval.Of(n.VisitId), by);
                Tally.Add(db, Counted.Conducted, 1);
                return true;
            case EntryWithdrawn w:
                Change(db, VisitId.Stored(w.VisitId), v => v.Apply(w));
                Tally.Add(db, Counted.Conducted, -1);
                return true;
            case ResultRecorded r:
                if (db.Visits.Find(VisitId.Stored(r.VisitId)) is { IsOpen: true })
                    Tally.Add(db, Counted.Conducted, 1);
                Change(db, VisitId.Stored(r.VisitId), v => v.Apply(r, LegalDay.Of(e.Time), e.Actor));
                db.SetTimer(VisitTimers.Publication.Of(r.VisitId), LegalDay.End(r.PublishBy));
                return true;
            case ResultCorrected c:
                Change(db, VisitId.Stored(c.VisitId), v => v.Apply(c, e.Actor));
                return true;
            case ResultCorrectionProposed c:
                Change(db, VisitId.Stored(c.VisitId), v => v.Apply(c, LegalDay.Of(e.Time), e.Actor));
                return true;
            case ResultTakenDown t:
                Change(db, VisitId.Stored(t.VisitId), v => v.Apply(t));
                return true;
            case ResultPublicationReviewed r:
                Change(db, VisitId.Stored(r.VisitId), v => v.Apply(r, e.Actor));
                return true;
            case ResultPublished p:
                Change(db, VisitId.Stored(p.VisitId), v => v.Apply(p, LegalDay.Of(e.Time)));
                db.ClearTimer(VisitTimers.Publication.Of(p.VisitId));
                Tally.Add(db, Counted.Published, 1);
                return true;
            case PublicationOverdue o:
                Change(db, VisitId.Stored(o.VisitId), v => v.Apply(o));
                db.ClearTimer(VisitTimers.Publication.Of(o.VisitId));
                return true;
            case RectificationConfirmed r:
                Change(db, VisitId.Stored(r.VisitId), v => v.Apply(r));
                return true;
            case BundlePublished:
                Tally.Add(db, Counted.Draws, 1);
                return true;
            // Kept in the journal for supervision, which holds them against avoided visits; no state of planning's own.
            case EntryLawfullyRefused or CoverageDeclared or EntriesReported:
                return true;
            default:
                return false;
        }
    }

    private static void Plan(PlanningDb db, VisitsPlanned p, string by)
    {
        var line = db.PlanLines.Find(p.PlanId, p.Line);
        var plannedBy = p.DrawId is null ? line?.FiledBy ?? by : by;
        foreach (var visit in p.Visits)
            db.Visits.Add(VisitRow.From(p, visit, underCap: line?.DeployedBy is null, plannedBy));
        if (p.Visits.Count > 0)
            Numbering.Fold(db, p.Visits[^1].VisitId);
        Tally.Add(db, Counted.Planned, p.Visits.Count);
    }

    private static void Change(PlanningDb db, VisitId visitId, Func<VisitRow, VisitRow> apply) =>
        db.Change(db.Visits, visitId, apply);

    /// <summary>What answers an open request for recusal, or takes the officer it is about off the visit, stops its
    /// clock.</summary>
    private static void Recuse(PlanningDb db, VisitId visitId, Func<VisitRow, VisitRow> apply)
    {
        var before = db.Visits.Find(visitId)!.RecusalsAsked;
        Change(db, visitId, apply);
        foreach (
            var answered in before.Where(b => db.Visits.Find(visitId)!.RecusalsAsked.All(r => r.Officer != b.Officer))
        )
            db.ClearTimer(RecusalTimers.Of(visitId, answered.Officer));
    }

    private static void Answer(PlanningDb db, VisitId visitId, Func<VisitRow, VisitRow> apply)
    {
        Change(db, visitId, apply);
        db.ClearTimer(VisitTimers.Waiver.Of(visitId));
    }
}
