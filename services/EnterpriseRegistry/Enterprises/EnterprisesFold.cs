using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal static class EnterprisesFold
{
    /// <summary>Enterprises that are there, as the landing page counts them.</summary>
    public const string Active = "active";

    // The class's month is the import's, where the row has a class at all.
    private const string Insert = """
        INSERT INTO enterprise (credit_code, name, name_key, industry, division, registered_on, risk_class, risk_month,
          tags, sequence, admitted_by, status, observation)
        VALUES ($credit_code, $name, $name_key, $industry, $division, $registered_on, coalesce($risk_class, 0),
          CASE WHEN $risk_class IS NULL THEN '' ELSE $month END, coalesce($tags, 0), $sequence, $admitted_by, 1, '')
        ON CONFLICT DO NOTHING
        """;

    // A null class or null tags leave what is there.
    private const string Update = """
        UPDATE enterprise SET name = $name, name_key = $name_key, industry = $industry, division = $division,
          registered_on = $registered_on,
          risk_month = CASE WHEN $risk_class IS NULL OR $risk_class = risk_class THEN risk_month ELSE $month END,
          risk_class = coalesce($risk_class, risk_class), tags = coalesce($tags, tags), sequence = $sequence,
          admitted_by = $admitted_by
        WHERE credit_code = $credit_code
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
            Keep(db, r);
            ReadOnlySpan<(string, object?)> row =
            [
                ("credit_code", r.CreditCode),
                ("name", r.Name),
                ("name_key", EnterpriseRow.KeyOf(r.Name)),
                ("industry", r.Industry),
                ("division", r.Division),
                ("registered_on", r.RegisteredOn.Iso()),
                ("risk_class", (int?)r.RiskClass),
                ("month", month),
                ("tags", r.Tags is null ? null : TagBits.Of(r.Tags)),
                ("sequence", sequence),
                ("admitted_by", r.AdmittedBy ?? ""),
            ];
            if (db.RunNamed(Insert, row) > 0)
            {
                added++;
                continue;
            }
            if (r.RiskClass is not null)
                EarlierClasses.Keep(db, CreditCode.Stored(r.CreditCode), month);
            db.RunNamed(Update, row);
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
