using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry;

/// <summary>Which rows of a batch are new or changed: only they are journaled, so that sending a file again changes nothing.</summary>
internal static class ImportDecision
{
    private const string Known = "SELECT name, industry, division, registered_on, risk_class, tags, observation FROM enterprise WHERE credit_code = $1";

    public static IReadOnlyList<IEvent> Decide(RegistryDb db, string importId, long firstLine, IReadOnlyList<ImportedEnterprise> rows, DateTimeOffset now)
    {
        var changed = new List<ImportedEnterprise>(rows.Count);
        List<(string Observation, ImportedEnterprise Row)>? observed = null;
        foreach (var row in rows)
        {
            using var known = db.Rows(Known, row.CreditCode);
            if (known.Read())
            {
                var (riskClass, tags, observation) = ((RiskClass)known.GetInt32(4), known.GetInt32(5), known.GetString(6));
                if (known.GetString(0) == row.Name && known.GetString(1) == row.Industry && known.GetString(2) == row.Division
                    && known.GetString(3) == row.RegisteredOn.ToString("yyyy-MM-dd")
                    && (row.RiskClass is null || row.RiskClass == riskClass) && (row.Tags is null || TagBits.Of(row.Tags) == tags)) continue;
                if (observation.Length > 0 && row.RiskClass is not null) (observed ??= []).Add((observation, row));
            }
            changed.Add(row);
        }
        if (changed.Count == 0) return [];
        var facts = new List<IEvent> { new EnterprisesImported(importId, firstLine, changed) };
        if (observed is null) return facts;
        // The same rule as for the monthly classes: a class that falls too low ends the period at once.
        var worst = ObservationPolicy.WorstClass(db, LegalDay.Of(now));
        facts.AddRange(observed.Select(o => EnterpriseRegistryService.RevokedByClass(o.Observation, o.Row.CreditCode, o.Row.RiskClass!.Value, worst, now)).OfType<IEvent>());
        return facts;
    }
}
