using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.Data.Sqlite;

namespace Enforcement.EnterpriseRegistry.Imports;

/// <summary>Which rows of a batch are new or changed: only they are journaled, so that sending a file again changes
/// nothing.</summary>
internal static class ImportDecision
{
    // One statement for the batch: for a new file it finds nothing, and asking five hundred times would cost as much as
    // writing.
    private const string Known = """
        SELECT credit_code, name, industry, division, registered_on, risk_class, tags, observation, admitted_by
        FROM enterprise WHERE credit_code IN (SELECT value FROM json_each($1))
        """;

    public static IReadOnlyList<IEvent> Decide(
        RegistryDb db,
        string importId,
        long firstLine,
        IReadOnlyList<ImportedEnterprise> rows,
        DateTimeOffset now
    )
    {
        var unchanged = new HashSet<string>();
        List<(string Observation, ImportedEnterprise Row)>? observed = null;
        using (var known = db.Rows(Known, $"[\"{string.Join("\",\"", rows.Select(r => r.CreditCode))}\"]"))
        {
            var byCode = known.HasRows ? rows.ToDictionary(r => r.CreditCode) : [];
            while (known.Read())
            {
                var row = byCode[known.GetString(0)];
                if (Same(row, known) && HasDocument(db, row))
                    unchanged.Add(row.CreditCode);
                else if (known.GetString(7) is { Length: > 0 } observation)
                    (observed ??= []).Add((observation, row));
            }
        }
        var changed = rows.Where(r => !unchanged.Contains(r.CreditCode)).ToList();
        if (changed.Count == 0)
            return [];
        var facts = new List<IEvent> { new EnterprisesImported(importId, firstLine, changed) };
        facts.AddRange(
            changed
                .Where(r => r.TagSha256 is not null)
                .Select(r => new FileAttached(r.TagSha256!, StoredFilesRoom.Enterprise, r.CreditCode))
        );
        if (observed is null)
            return facts;
        // The same rule as for the monthly classes and for fields that bureaus mark.
        var today = LegalDay.Of(now);
        var worst = ObservationPolicy.WorstClass(db, today);
        var excluded = ObservationPolicy.ExcludedIndustries(db, today);
        foreach (var (observation, row) in observed)
        {
            // One of the two where both come at once: the station looks at all that the register says.
            if (row.RiskClass is { } next && next > worst)
                facts.AddRange(
                    RiskClassesService.OnFall(db, new(observation, CreditCode.Stored(row.CreditCode), next, worst), now)
                );
            else if (excluded.Any(e => row.Industry.StartsWith(e, StringComparison.Ordinal)))
                facts.AddRange(
                    ObservationTriggers.Found(
                        db,
                        observation,
                        RevocationTrigger.ExcludedField,
                        $"登记行业{row.Industry}不适用观察期",
                        today
                    )
                );
        }
        return facts;
    }

    private static bool HasDocument(RegistryDb db, ImportedEnterprise row) =>
        row is not { TagSha256: { } sha256, TagDocument: { } document, Tags: { } tags }
        || tags.All(tag =>
            db.TagEvidence.Find(CreditCode.Stored(row.CreditCode), tag) is { } e
            && e.Sha256 == sha256
            && (e.Kind, e.Number, e.Issuer) == (document.Kind, document.Number, document.Issuer)
        );

    private static bool Same(ImportedEnterprise row, SqliteDataReader known) =>
        known.GetString(1) == row.Name
        && known.GetString(2) == row.Industry
        && known.GetString(3) == row.Division
        && known.GetString(4) == row.RegisteredOn.Iso()
        && (row.RiskClass is null || (int)row.RiskClass == known.GetInt32(5))
        && (row.Tags is null || TagBits.Of(row.Tags) == known.GetInt32(6))
        && (row.AdmittedBy ?? "") == known.GetString(8);
}
