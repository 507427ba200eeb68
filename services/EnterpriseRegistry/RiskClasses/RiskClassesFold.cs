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
                db.Run(
                    "UPDATE enterprise SET risk_class = $3, risk_month = $2, sequence = $4 WHERE credit_code = "
                        + "$1 AND risk_month <= $2",
                    code,
                    set.Month,
                    (int)riskClass,
                    e.Seq
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
