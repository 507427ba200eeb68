using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Registry;

/// <summary>What broke figures down at some moment: a new row whenever one of these changes. Kept by FollowRegistry
/// alone.</summary>
internal sealed record EnterpriseVersionRow
{
    public required CreditCode CreditCode { get; init; }
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Division { get; init; }

    /// <summary>Letter of the GB/T 4754 section (门类).</summary>
    public required string Section { get; init; }
    public RiskClass RiskClass { get; init; }
    public EnterpriseStatus Status { get; init; }
}

/// <summary>A firm whose code was admitted with a check character that does not fit: it stands in no roster.</summary>
internal sealed record UnverifiableFirmRow
{
    public required CreditCode CreditCode { get; init; }
}

/// <summary>What breaks the figures down (zone, industry section, risk class, status), with its history.</summary>
internal static class EnterpriseVersions
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<EnterpriseVersionRow>().ToTable("enterprise_version").HasKey(r => new { r.CreditCode, r.Seq });
        model.Entity<UnverifiableFirmRow>().ToTable("unverifiable_firm").HasKey(r => r.CreditCode);
    }

    private const string Newest = "seq = (SELECT max(seq) FROM enterprise_version WHERE credit_code = $credit_code)";

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case EnterprisesImported i:
                foreach (var row in i.Rows)
                    Import(db, e, row);
                return true;
            case RiskClassesSet s:
                foreach (var of in s.Classes)
                    Change(db, e, CreditCode.Stored(of.CreditCode), riskClass: of.RiskClass);
                return true;
            case EnterpriseStatusChanged c:
                Change(db, e, CreditCode.Stored(c.CreditCode), status: c.Status);
                return true;
            default:
                return false;
        }
    }

    private static void Import(SupervisionDb db, Recorded e, ImportedEnterprise row)
    {
        if (!Uscc.IsExact(row.CreditCode))
            db.Upsert("unverifiable_firm", ("credit_code", row.CreditCode));
        // A known enterprise keeps its status, and its class unless the row brings one.
        var known = db.RunNamed(
            $"""
            INSERT OR REPLACE INTO enterprise_version (credit_code, seq, at, division, section, risk_class, status)
            SELECT credit_code, $seq, $at, $division, $section, coalesce($risk_class, risk_class), status
            FROM enterprise_version WHERE credit_code = $credit_code AND {Newest}
              AND (division <> $division OR section <> $section OR coalesce($risk_class, risk_class) <> risk_class)
            """,
            ("credit_code", row.CreditCode),
            ("seq", e.Seq),
            ("at", Instants.Micros(e.Time)),
            ("division", row.Division),
            ("section", row.Industry[..1]),
            ("risk_class", (int?)row.RiskClass)
        );
        if (known == 0)
            db.RunNamed(
                """
                INSERT INTO enterprise_version (credit_code, seq, at, division, section, risk_class, status)
                SELECT $credit_code, $seq, $at, $division, $section, $risk_class, $status
                WHERE NOT EXISTS (SELECT 1 FROM enterprise_version WHERE credit_code = $credit_code)
                """,
                ("credit_code", row.CreditCode),
                ("seq", e.Seq),
                ("at", Instants.Micros(e.Time)),
                ("division", row.Division),
                ("section", row.Industry[..1]),
                ("risk_class", (int)(row.RiskClass ?? RiskClass.Unspecified)),
                ("status", (int)EnterpriseStatus.Active)
            );
    }

    private static void Change(
        SupervisionDb db,
        Recorded e,
        CreditCode code,
        RiskClass? riskClass = null,
        EnterpriseStatus? status = null
    ) =>
        db.RunNamed(
            $"""
            INSERT OR REPLACE INTO enterprise_version (credit_code, seq, at, division, section, risk_class, status)
            SELECT credit_code, $seq, $at, division, section,
              coalesce($risk_class, risk_class), coalesce($status, status)
            FROM enterprise_version WHERE credit_code = $credit_code AND {Newest}
              AND (coalesce($risk_class, risk_class) <> risk_class OR coalesce($status, status) <> status)
            """,
            ("credit_code", code.Value),
            ("seq", e.Seq),
            ("at", Instants.Micros(e.Time)),
            ("risk_class", (int?)riskClass),
            ("status", (int?)status)
        );
}

internal static class EnterpriseVersionsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<EnterpriseVersionRow> EnterpriseVersions => db.Set<EnterpriseVersionRow>();
    }
}
