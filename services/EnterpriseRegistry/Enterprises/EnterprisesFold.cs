using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal static class EnterprisesFold
{
    /// <summary>Enterprises that are there, as the landing page counts them.</summary>
    public const string Active = "active";

    private const string Insert = """
        INSERT INTO enterprise (credit_code, name, name_key, industry, division, registered_on, risk_class, risk_month,
          tags, sequence, admitted_by, status, observation)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, '') ON CONFLICT DO NOTHING
        """;

    // A null class or null tags leave what is there.
    private const string Update = """
        UPDATE enterprise SET name = $2, name_key = $3, industry = $4, division = $5, registered_on = $6,
          risk_month = CASE WHEN $7 IS NULL OR $7 = risk_class THEN risk_month ELSE $8 END,
          risk_class = coalesce($7, risk_class), tags = coalesce($9, tags), sequence = $10, admitted_by = $11
        WHERE credit_code = $1
        """;

    public static bool Apply(RegistryDb db, Recorded e)
    {
        switch (e.Event)
        {
            case EnterprisesImported i:
                Import(db, i, LegalDay.Of(e.Time).IsoMonth(), e.Seq);
                return true;
            case EnterpriseStatusChanged c:
                ChangeStatus(db, c, e.Seq);
                return true;
            case EnterpriseTagged t:
                db.Run(
                    "UPDATE enterprise SET tags = tags | $2, sequence = $3 WHERE credit_code = $1",
                    t.CreditCode,
                    TagBits.Of(t.Tag),
                    e.Seq
                );
                Keep(db, t);
                return true;
            case EnterpriseUntagged t:
                db.Run(
                    "UPDATE enterprise SET tags = tags & ~$2, sequence = $3 WHERE credit_code = $1",
                    t.CreditCode,
                    TagBits.Of(t.Tag),
                    e.Seq
                );
                db.Run("DELETE FROM tag_evidence WHERE credit_code = $1 AND tag = $2", t.CreditCode, (int)t.Tag);
                return true;
            default:
                return false;
        }
    }

    private static void Import(RegistryDb db, EnterprisesImported e, string month, long sequence)
    {
        var added = 0;
        foreach (var r in e.Rows)
        {
            var (key, date, tags) = (
                EnterpriseRow.KeyOf(r.Name),
                r.RegisteredOn.Iso(),
                r.Tags is null ? (int?)null : TagBits.Of(r.Tags)
            );
            Keep(db, r);
            if (
                db.Run(
                    Insert,
                    r.CreditCode,
                    r.Name,
                    key,
                    r.Industry,
                    r.Division,
                    date,
                    (int)(r.RiskClass ?? 0),
                    r.RiskClass is null ? "" : month,
                    tags ?? 0,
                    sequence,
                    r.AdmittedBy ?? ""
                ) > 0
            )
            {
                added++;
                continue;
            }
            if (r.RiskClass is not null)
                EarlierClasses.Keep(db, CreditCode.Stored(r.CreditCode), month);
            db.Run(
                Update,
                r.CreditCode,
                r.Name,
                key,
                r.Industry,
                r.Division,
                date,
                (int?)r.RiskClass,
                month,
                tags,
                sequence,
                r.AdmittedBy ?? ""
            );
        }
        Tally.Add(db, Active, added);
        Numbering.Fold(db, e.ImportId);
    }

    private static void ChangeStatus(RegistryDb db, EnterpriseStatusChanged c, long sequence)
    {
        var was = (EnterpriseStatus)
            (long)db.Scalar("SELECT status FROM enterprise WHERE credit_code = $1", c.CreditCode)!;
        db.Run(
            "UPDATE enterprise SET status = $2, sequence = $3 WHERE credit_code = $1",
            c.CreditCode,
            (int)c.Status,
            sequence
        );
        Tally.Add(db, Active, (c.Status is EnterpriseStatus.Active ? 1 : 0) - (was is EnterpriseStatus.Active ? 1 : 0));
    }

    private static void Keep(RegistryDb db, EnterpriseTagged t) =>
        db.Upsert(
            "tag_evidence",
            ("credit_code", t.CreditCode),
            ("tag", (int)t.Tag),
            ("title", t.EvidenceTitle),
            ("sha256", t.EvidenceSha256),
            ("kind", t.Document?.Kind ?? ""),
            ("number", t.Document?.Number ?? ""),
            ("issuer", t.Document?.Issuer ?? "")
        );

    /// <summary>A row's document is that of each of its tags.</summary>
    private static void Keep(RegistryDb db, ImportedEnterprise r)
    {
        if (r is { Tags: { } tags, TagDocument: { } document, TagSha256: { } sha256 })
            foreach (var tag in tags)
                Keep(db, new EnterpriseTagged(r.CreditCode, tag, document.Kind, sha256, document));
    }
}
