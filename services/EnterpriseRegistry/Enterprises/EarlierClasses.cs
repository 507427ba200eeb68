using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Enterprises;

/// <summary>A class that a later month replaced. The latest one stands in the enterprise's own row.</summary>
internal sealed record RiskMonthRow
{
    public required CreditCode CreditCode { get; init; }

    /// <summary>"2025-03".</summary>
    public required string Month { get; init; }
    public required RiskClass RiskClass { get; init; }
}

internal static class EarlierClasses
{
    /// <summary>Moves the current class to history when a class of a later month is about to replace it.</summary>
    public static void Keep(RegistryDb db, CreditCode code, string month) =>
        db.Run(
            """
            INSERT INTO risk_month (credit_code, month, risk_class)
            SELECT credit_code, risk_month, risk_class FROM enterprise
            WHERE credit_code = $1 AND risk_month <> '' AND risk_month < $2
            ON CONFLICT DO UPDATE SET risk_class = excluded.risk_class
            """,
            code.Value,
            month
        );
}
