using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Ledger.Journal;
using Enforcement.Verification;

namespace Enforcement.EnforcementSupervision;

/// <summary>
/// Mirrors what breaks the figures down (zone, industry section, risk class, status) with its history, and the
/// observation periods of figures 3 and 4.
/// </summary>
internal static class FollowRegistry
{
    public static Following<SupervisionDb> Definition { get; } =
        new()
        {
            Source = "registry",
            Ignores = EventCatalog.Registry.NotHeardBy(Services.Supervision),
            Mirror = Mirror,
            React = React,
        };

    /// <summary>Whoever is gone was spared no visit.</summary>
    public static IEnumerable<IEvent> React(SupervisionDb db, Recorded e) =>
        e.Event is EnterpriseStatusChanged changed
            ? FollowPlanning.JudgeAgain(db, e, changed.CreditCode)
            : WarningTriggers.React(db, e);

    public static void Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case EnterprisesImported i:
                foreach (var row in i.Rows)
                    Import(db, e, row);
                break;
            case RiskClassesSet s:
                foreach (var of in s.Classes)
                    Change(db, e, of.CreditCode, riskClass: of.RiskClass);
                break;
            case EnterpriseStatusChanged c:
                Change(db, e, c.CreditCode, status: c.Status);
                break;
            case ObservationGranted g:
                Observe(db, e, g.ObservationId, g.CreditCode, ObservationStep.Granted, g.From, g.Until);
                break;
            case ObservationExtended x:
                Observe(db, e, x.ObservationId, x.CreditCode, ObservationStep.Extended, null, x.Until);
                break;
            case ObservationReinstated i:
                Observe(db, e, i.ObservationId, i.CreditCode, ObservationStep.Reinstated, i.From, i.Until);
                break;
            case ObservationRevoked r:
                Observe(db, e, r.ObservationId, r.CreditCode, ObservationStep.Revoked, null, r.On, r.Trigger);
                break;
            default:
                throw new NotFollowedException(e);
        }
    }

    private static void Import(SupervisionDb db, Recorded e, ImportedEnterprise row)
    {
        var section = row.Industry[..1];
        if (!Uscc.IsExact(row.CreditCode))
            db.Run("INSERT OR IGNORE INTO unverifiable_firm (credit_code) VALUES ($1)", row.CreditCode);
        // A known enterprise keeps its status, and its class unless the row brings one.
        var known = db.Run(
            $"""
            INSERT OR REPLACE INTO enterprise_version (credit_code, seq, at, division, section, risk_class, status)
            SELECT credit_code, $2, $3, $4, $5, coalesce($6, risk_class), status FROM enterprise_version WHERE credit_code = $1 AND {Newest}
              AND (division <> $4 OR section <> $5 OR coalesce($6, risk_class) <> risk_class)
            """,
            row.CreditCode,
            e.Seq,
            Instants.Micros(e.Time),
            row.Division,
            section,
            (int?)row.RiskClass
        );
        if (known == 0)
            db.Run(
                """
                INSERT INTO enterprise_version (credit_code, seq, at, division, section, risk_class, status)
                SELECT $1, $2, $3, $4, $5, $6, $7 WHERE NOT EXISTS (SELECT 1 FROM enterprise_version WHERE credit_code = $1)
                """,
                row.CreditCode,
                e.Seq,
                Instants.Micros(e.Time),
                row.Division,
                section,
                (int)(row.RiskClass ?? RiskClass.Unspecified),
                (int)EnterpriseStatus.Active
            );
    }

    private static void Change(
        SupervisionDb db,
        Recorded e,
        string code,
        RiskClass? riskClass = null,
        EnterpriseStatus? status = null
    ) =>
        db.Run(
            $"""
            INSERT OR REPLACE INTO enterprise_version (credit_code, seq, at, division, section, risk_class, status)
            SELECT credit_code, $2, $3, division, section, coalesce($4, risk_class), coalesce($5, status) FROM enterprise_version
            WHERE credit_code = $1 AND {Newest} AND (coalesce($4, risk_class) <> risk_class OR coalesce($5, status) <> status)
            """,
            code,
            e.Seq,
            Instants.Micros(e.Time),
            (int?)riskClass,
            (int?)status
        );

    private const string Newest = "seq = (SELECT max(seq) FROM enterprise_version WHERE credit_code = $1)";

    private static void Observe(
        SupervisionDb db,
        Recorded e,
        string id,
        string code,
        ObservationStep step,
        DateOnly? from,
        DateOnly day,
        RevocationTrigger trigger = RevocationTrigger.Unspecified
    ) =>
        db.Run(
            "INSERT INTO observation_change (observation_id, seq, at, credit_code, step, from_day, day, trigger) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            id,
            e.Seq,
            Instants.Micros(e.Time),
            code,
            (int)step,
            from,
            day,
            (int)trigger
        );
}
