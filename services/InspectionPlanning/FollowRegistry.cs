using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

/// <summary>Keeps the mirror of enterprises and their observation periods; a period void from the start opens its
/// waived visits again.</summary>
internal static class FollowRegistry
{
    // A new row is active. A null class leaves what is there, as in the registry.
    private const string Import = """
        INSERT INTO enterprise_mirror (credit_code, industry, division, status, risk_class, risk_month, name)
        VALUES ($credit_code, $industry, $division, 1, coalesce($risk_class, 0),
          CASE WHEN $risk_class IS NULL THEN '' ELSE $month END, $name)
        ON CONFLICT (credit_code) DO UPDATE SET name = $name, industry = $industry, division = $division,
          risk_month = CASE WHEN $risk_class IS NULL OR $risk_class = risk_class THEN risk_month ELSE $month END,
          risk_class = coalesce($risk_class, risk_class)
        """;

    // Twice on one day: the first name of the day is what was in use until then.
    private const string Rename = """
        INSERT INTO former_name (credit_code, until, name)
        SELECT credit_code, $2, name FROM enterprise_mirror WHERE credit_code = $1 AND name <> $3
        ON CONFLICT (credit_code, until) DO NOTHING
        """;

    public static Following<PlanningDb> Definition { get; } =
        new()
        {
            Source = "registry",
            Ignores = EventCatalog.Registry.NotHeardBy(Services.Planning),
            Mirror = Mirror,
            React = React,
        };

    public static void Mirror(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            case EnterprisesImported i:
                var day = BuildingBlocks.Calendar.LegalDay.Of(e.Time);
                foreach (var r in i.Rows)
                {
                    db.Run(Rename, r.CreditCode, day, r.Name);
                    db.RunNamed(
                        Import,
                        ("credit_code", r.CreditCode),
                        ("industry", r.Industry),
                        ("division", r.Division),
                        ("risk_class", (int?)r.RiskClass),
                        ("month", day.IsoMonth()),
                        ("name", r.Name)
                    );
                }
                break;
            case RiskClassesSet s:
                foreach (var c in s.Classes)
                    db.Run(
                        "UPDATE enterprise_mirror SET risk_class = $2, risk_month = $3 WHERE credit_code = $1 "
                            + "AND risk_month <= $3",
                        c.CreditCode,
                        (int)c.RiskClass,
                        s.Month
                    );
                break;
            case EnterpriseStatusChanged c:
                db.Run("UPDATE enterprise_mirror SET status = $2 WHERE credit_code = $1", c.CreditCode, (int)c.Status);
                break;
            case ObservationGranted g:
                Observe(db, g.CreditCode, g.ObservationId, g.AppliedOn, g.From, g.Until);
                break;
            case ObservationReinstated i:
                Observe(db, i.CreditCode, i.ObservationId, i.AppliedOn, i.From, i.Until);
                break;
            case ObservationExtended x:
                Until(db, CreditCode.Stored(x.CreditCode), x.ObservationId, x.Until);
                break;
            case ObservationRevoked r:
                Until(db, CreditCode.Stored(r.CreditCode), r.ObservationId, r.On.AddDays(-1));
                break;
            case ObservationTriggered t:
                db.Run(
                    "UPDATE enterprise_mirror SET suspended_at = coalesce(suspended_at, $3) "
                        + "WHERE credit_code = $1 AND observation_id = $2",
                    t.CreditCode,
                    t.ObservationId,
                    Instants.Micros(e.Time)
                );
                break;
            case ObservationTriggerSettled s:
                db.Run(
                    "UPDATE enterprise_mirror SET suspended_at = NULL WHERE credit_code = $1 AND observation_id = $2",
                    s.CreditCode,
                    s.ObservationId
                );
                break;
            case ObservationExpired:
                break; // its last day stands in the mirror
            default:
                throw new NotFollowedException(e);
        }
        db.Run("INSERT INTO registry_seen (id, seq) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET seq = $1", e.Seq);
    }

    private static void Observe(
        PlanningDb db,
        string firm,
        string id,
        DateOnly applied,
        DateOnly from,
        DateOnly until
    ) =>
        db.RunNamed(
            """
            UPDATE enterprise_mirror SET observation_id = $id, observation_applied_on = $applied,
              observation_from = $from, observation_until = $until, suspended_at = NULL
            WHERE credit_code = $credit_code
            """,
            ("credit_code", firm),
            ("id", id),
            ("applied", applied),
            ("from", from),
            ("until", until)
        );

    private static void Until(PlanningDb db, CreditCode creditCode, string observationId, DateOnly day) =>
        db.Run(
            "UPDATE enterprise_mirror SET observation_until = $3 WHERE credit_code = $1 AND observation_id = $2",
            creditCode.Value,
            observationId,
            day
        );

    public static IEnumerable<IEvent> React(PlanningDb db, Recorded e) =>
        e.Event is ObservationRevoked { Trigger: RevocationTrigger.FalseMaterial } revoked ? Void(db, revoked) : [];

    /// <summary>False material: there never was a ground, so waived visits stand open again, even those whose window
    /// has ended.</summary>
    private static List<IEvent> Void(PlanningDb db, ObservationRevoked e)
    {
        var visits = db.Visits.Where(v => v.ObservationId == e.ObservationId).OrderBy(v => v.VisitId).ToList();
        var facts = new List<IEvent>();
        foreach (var visit in visits)
            if (visit.State == VisitState.Avoided && visit.Cause == AvoidanceCause.Observation)
                facts.Add(VisitReopened.For(visit.VisitId, ReopenCause.ObservationVoid));
            else if (visit.Waiver == WaiverOf.Requested)
                facts.Add(WaiverCameTooLate.For(visit.VisitId, TooLateCause.ObservationVoid));
        return facts;
    }
}
