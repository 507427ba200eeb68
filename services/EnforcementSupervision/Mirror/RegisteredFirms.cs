namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>Whether the registry knows a credit code: what a request may name.</summary>
internal static class RegisteredFirms
{
    internal static CreditCode CreditCode(
        Database<SupervisionDb> database,
        string text,
        string field = "credit_code"
    ) => DistrictFields.IssuedCode(text, field, code => IsRegistered(database, code));

    internal static bool IsRegistered(Database<SupervisionDb> database, CreditCode code)
    {
        using var db = database.Read();
        return db.EnterpriseVersions.Any(v => v.CreditCode == code);
    }
}
