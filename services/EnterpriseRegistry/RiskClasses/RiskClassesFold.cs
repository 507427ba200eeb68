using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.RiskClasses;

internal static class RiskClassesFold
{
    public static bool Apply(RegistryDb db, Recorded e)
    {
        if (e.Event is not RiskClassesSet set)
            return false;
        foreach (var (code, riskClass) in set.Classes)
        {
            EarlierClasses.Keep(db, CreditCode.Stored(code), set.Month);
            if (
                db.RunNamed(
                    """
                    UPDATE enterprise SET risk_class = $risk_class, risk_month = $month, sequence = $sequence
                    WHERE credit_code = $credit_code AND risk_month <= $month
                    """,
                    ("credit_code", code),
                    ("month", set.Month),
                    ("risk_class", (int)riskClass),
                    ("sequence", e.Seq)
                ) == 0
            )
                // A late correction of an earlier month changes history only.
                db.Run(
                    "INSERT INTO risk_month (credit_code, month, risk_class) VALUES ($1, $2, $3) ON CONFLICT DO "
                        + "UPDATE SET risk_class = $3",
                    code,
                    set.Month,
                    (int)riskClass
                );
        }
        return true;
    }
}
