using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Measures;

internal static class MeasuresFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case ResultRecorded r:
                foreach (var open in r.Findings.Where(f => f.Finding == Finding.ProblemOpen))
                    db.OpenFindings.Add(new(VisitId.Stored(r.VisitId), open.Matter));
                return true;
            case CorrectionWindowOpened o:
                Open(db, o);
                return true;
            case CorrectionWindowClosed c:
                db.Change(db.Corrections, c.WindowId, r => r.Apply(c));
                db.ClearTimer(MeasureTimers.Window.Of(c.WindowId));
                return true;
            case CorrectionWindowLapsed l:
                db.Change(db.Corrections, l.WindowId, r => r.Apply(l));
                db.ClearTimer(MeasureTimers.Window.Of(l.WindowId));
                return true;
            case FlexibleMeasureOrdered o:
                Numbering.Fold(db, o.MeasureId);
                db.Measures.Add(MeasureRow.From(o));
                db.SetTimer(MeasureTimers.Measure.Of(o.MeasureId), LegalDay.End(o.Due));
                return true;
            case FlexibleMeasureCompleted c:
                Settle(db, c.MeasureId, m => m.Apply(c));
                return true;
            case FlexibleMeasureCancelled c:
                Settle(db, c.MeasureId, m => m.Apply(c));
                return true;
            case FlexibleMeasureOverdue o:
                Settle(db, o.MeasureId, m => m.Apply(o));
                return true;
            case LeniencyDecided d:
                Numbering.Fold(db, d.DecisionId);
                db.Leniencies.Add(LeniencyRow.From(d));
                db.Violations.Add(
                    new()
                    {
                        Source = d.DecisionId,
                        Item = d.Item,
                        CreditCode = CreditCode.Stored(d.CreditCode),
                        Body = BodyCode.Stored(d.Body),
                        ViolatedOn = d.ViolatedOn,
                        VisitId = Contracts.VisitId.StoredOrNone(d.VisitId),
                        First = d.Ground == LeniencyGround.First,
                    }
                );
                return true;
            case LeniencyCompleted c:
                db.Change(db.Leniencies, c.DecisionId, l => l.Apply(c));
                return true;
            case FirstViolationDisproved d:
                db.Change(db.Leniencies, d.DecisionId, l => l.Apply(d));
                return true;
            case PenaltyRecorded p:
                Numbering.Fold(db, p.PenaltyId);
                var penalty = PenaltyRow.From(p, e.Actor);
                db.Penalties.Add(penalty);
                if (penalty.State == PenaltyState.Standing)
                    db.Violations.Add(penalty.Violation);
                return true;
            case DeviationReviewed d:
                db.Change(db.Penalties, d.PenaltyId, r => r.Apply(d, LegalDay.Of(e.Time)));
                if (d.Approved)
                    db.Violations.Add(db.Penalties.Find(d.PenaltyId)!.Violation);
                return true;
            default:
                return false;
        }
    }

    private static void Open(PlanningDb db, CorrectionWindowOpened o)
    {
        Numbering.Fold(db, o.WindowId);
        db.Corrections.Add(CorrectionRow.From(o));
        db.Change(db.Visits, VisitId.Stored(o.VisitId), v => v with { CorrectionWindow = o.WindowId });
        foreach (var violation in o.Violations)
            db.Violations.Add(
                new()
                {
                    Source = o.WindowId,
                    Item = violation.Item,
                    CreditCode = CreditCode.Stored(o.CreditCode),
                    Body = BodyCode.Stored(o.Body),
                    ViolatedOn = o.ViolatedOn,
                    VisitId = VisitId.Stored(o.VisitId),
                }
            );
        db.SetTimer(MeasureTimers.Window.Of(o.WindowId), LegalDay.End(o.Due));
    }

    private static void Settle(PlanningDb db, string measureId, Func<MeasureRow, MeasureRow> apply)
    {
        db.Change(db.Measures, measureId, apply);
        db.ClearTimer(MeasureTimers.Measure.Of(measureId));
    }
}

/// <summary>What the clock says about corrections and measures: their last day is over.</summary>
internal static class MeasureTimers
{
    public static TimerKind<PlanningDb> Window { get; } = new("correction", (db, id, _) =>
        {
            var window = db.Corrections.Find(id)!;
            return [new CorrectionWindowLapsed(id, window.VisitId, window.Due)];
        });

    public static TimerKind<PlanningDb> Measure { get; } =
        new("flexible-measure", (db, id, _) => [new FlexibleMeasureOverdue(id, db.Measures.Find(id)!.Due)]);
}
