using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Journal;

namespace Enforcement.InspectionPlanning.Measures;

internal static class MeasuresFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case ResultRecorded r:
                foreach (var open in r.Findings.Where(f => f.Finding == Finding.ProblemOpen))
                    db.OpenFindings.Add(new(r.VisitId, open.Matter));
                return true;
            case CorrectionWindowOpened o:
                Open(db, o);
                return true;
            case CorrectionWindowClosed c:
                db.Change(db.Corrections, c.WindowId, r => r.Apply(c));
                db.ClearTimer(MeasureTimers.OfWindow(c.WindowId));
                return true;
            case CorrectionWindowLapsed l:
                db.Change(db.Corrections, l.WindowId, r => r.Apply(l));
                db.ClearTimer(MeasureTimers.OfWindow(l.WindowId));
                return true;
            case FlexibleMeasureOrdered o:
                Numbers.Fold(db, o.MeasureId);
                db.Measures.Add(MeasureRow.From(o));
                db.SetTimer(MeasureTimers.OfMeasure(o.MeasureId), LegalDay.End(o.Due));
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
                Numbers.Fold(db, d.DecisionId);
                db.Leniencies.Add(LeniencyRow.From(d));
                db.Violations.Add(
                    new()
                    {
                        Source = d.DecisionId,
                        Item = d.Item,
                        CreditCode = d.CreditCode,
                        Body = d.Body,
                        ViolatedOn = d.ViolatedOn,
                        VisitId = d.VisitId,
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
                Numbers.Fold(db, p.PenaltyId);
                db.Penalties.Add(new(p.PenaltyId, p.Body, p.DocumentNumber));
                db.Violations.Add(
                    new()
                    {
                        Source = p.PenaltyId,
                        Item = p.Item,
                        CreditCode = p.CreditCode,
                        Body = p.Body,
                        ViolatedOn = p.ViolatedOn,
                    }
                );
                return true;
            default:
                return false;
        }
    }

    private static void Open(PlanningDb db, CorrectionWindowOpened o)
    {
        Numbers.Fold(db, o.WindowId);
        db.Corrections.Add(CorrectionRow.From(o));
        db.Change(db.Visits, o.VisitId, v => v with { CorrectionWindow = o.WindowId });
        foreach (var violation in o.Violations)
            db.Violations.Add(
                new()
                {
                    Source = o.WindowId,
                    Item = violation.Item,
                    CreditCode = o.CreditCode,
                    Body = o.Body,
                    ViolatedOn = o.ViolatedOn,
                    VisitId = o.VisitId,
                }
            );
        db.SetTimer(MeasureTimers.OfWindow(o.WindowId), LegalDay.End(o.Due));
    }

    private static void Settle(PlanningDb db, string measureId, Func<MeasureRow, MeasureRow> apply)
    {
        db.Change(db.Measures, measureId, apply);
        db.ClearTimer(MeasureTimers.OfMeasure(measureId));
    }
}

/// <summary>What the clock says about corrections and measures: their last day is over.</summary>
internal static class MeasureTimers
{
    private const string Window = "correction/",
        Measure = "flexible-measure/";

    public static string OfWindow(string windowId) => Window + windowId;

    public static string OfMeasure(string measureId) => Measure + measureId;

    public static bool Owns(string id) =>
        id.StartsWith(Window, StringComparison.Ordinal) || id.StartsWith(Measure, StringComparison.Ordinal);

    public static IEvent Due(PlanningDb db, string id)
    {
        var of = id[(id.IndexOf('/') + 1)..];
        if (id.StartsWith(Measure, StringComparison.Ordinal))
            return new FlexibleMeasureOverdue(of, db.Measures.Find(of)!.Due);
        var window = db.Corrections.Find(of)!;
        return new CorrectionWindowLapsed(of, window.VisitId, window.Due);
    }
}
