using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry;

/// <summary>A class that a later month replaced. The latest one stands in the enterprise's own row.</summary>
internal sealed record RiskMonthRow
{
    public required string CreditCode { get; init; }

    /// <summary>"2025-03".</summary>
    public required string Month { get; init; }
    public required RiskClass RiskClass { get; init; }
}

internal static class RiskClassesFold
{
    public static bool Apply(RegistryDb db, Recorded e)
    {
        if (e.Event is not RiskClassesSet set) return false;
        foreach (var (code, riskClass) in set.Classes)
        {
            KeepEarlier(db, code, set.Month);
            if (db.Run("UPDATE enterprise SET risk_class = $3, risk_month = $2, sequence = $4 WHERE credit_code = $1 AND risk_month <= $2", code, set.Month, (int)riskClass, e.Seq) == 0)
                // A late correction of an earlier month changes history only.
                db.Run("INSERT INTO risk_month (credit_code, month, risk_class) VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET risk_class = $3", code, set.Month, (int)riskClass);
        }
        return true;
    }

    /// <summary>Moves the current class to history when a class of a later month is about to replace it.</summary>
    public static void KeepEarlier(RegistryDb db, string code, string month) => db.Run("""
        INSERT INTO risk_month (credit_code, month, risk_class)
        SELECT credit_code, risk_month, risk_class FROM enterprise WHERE credit_code = $1 AND risk_month <> '' AND risk_month < $2
        ON CONFLICT DO UPDATE SET risk_class = excluded.risk_class
        """, code, month);
}
