using Enforcement.Contracts;
using Enforcement.Ledger.Journal;

namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>Mirrors what planning tells of correction windows, flexible measures and leniency, as far as figure 14
/// counts it.</summary>
internal static class FollowMeasures
{
    public static void Mirror(SupervisionDb db, Recorded e)
    {
        var at = Instants.Micros(e.Time);
        switch (e.Event)
        {
            case CorrectionWindowOpened o:
                db.Run(
                    "INSERT OR REPLACE INTO correction (window_id, body, credit_code, opened_on, at, lapsed_at, closed_at) VALUES ($1, $2, $3, $4, $5, NULL, NULL)",
                    o.WindowId,
                    o.Body,
                    o.CreditCode,
                    o.On,
                    at
                );
                break;
            case CorrectionWindowLapsed l:
                db.Run("UPDATE correction SET lapsed_at = $2 WHERE window_id = $1", l.WindowId, at);
                break;
            case CorrectionWindowClosed c:
                db.Run("UPDATE correction SET closed_at = $2 WHERE window_id = $1", c.WindowId, at);
                break;
            case FlexibleMeasureOrdered o:
                db.Run(
                    """
                    INSERT OR REPLACE INTO flexible_measure (measure_id, body, credit_code, kind, due, at, completed_on, late, completed_at, cancelled_at) VALUES ($1, $2, $3, $4, $5, $6, NULL, 0, NULL, NULL)
                    """,
                    o.MeasureId,
                    o.Body,
                    o.CreditCode,
                    (int)o.Kind,
                    o.Due,
                    at
                );
                break;
            case FlexibleMeasureCompleted c:
                db.Run(
                    "UPDATE flexible_measure SET completed_on = $2, late = $3, completed_at = $4 WHERE measure_id = $1",
                    c.MeasureId,
                    c.On,
                    c.Late,
                    at
                );
                break;
            case FlexibleMeasureCancelled c:
                db.Run("UPDATE flexible_measure SET cancelled_at = $2 WHERE measure_id = $1", c.MeasureId, at);
                break;
            case FlexibleMeasureOverdue:
                break; // its last day is known since the order
            case LeniencyDecided d:
                db.Run(
                    """
                    INSERT OR REPLACE INTO leniency (decision_id, body, credit_code, item, kind, ground, decided_on, fine, floor, education, at, completed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL)
                    """,
                    d.DecisionId,
                    d.Body,
                    d.CreditCode,
                    d.Item,
                    (int)d.Kind,
                    (int)d.Ground,
                    d.On,
                    d.Fine,
                    d.Floor,
                    d.MeasureId is not null,
                    at
                );
                break;
            case LeniencyCompleted c:
                db.Run("UPDATE leniency SET completed_at = $2 WHERE decision_id = $1", c.DecisionId, at);
                break;
        }
    }
}
