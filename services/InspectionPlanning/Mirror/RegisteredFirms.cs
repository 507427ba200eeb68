using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Mirror;

/// <summary>Whether the registry knows a credit code: what a request may name.</summary>
internal static class RegisteredFirms
{
    internal static CreditCode CreditCode(Database<PlanningDb> database, string text, string field = "credit_code") =>
        DistrictFields.IssuedCode(text, field, code => IsRegistered(database, code));

    /// <summary>Whatever the registry let in stands in the mirror of it.</summary>
    internal static bool IsRegistered(Database<PlanningDb> database, CreditCode code)
    {
        using var db = database.Read();
        return db.Enterprises.Any(e => e.CreditCode == code);
    }

    internal static void MustBeInBusiness(PlanningDb db, CreditCode code)
    {
        var status = db
            .Enterprises.AsNoTracking()
            .Where(e => e.CreditCode == code)
            .Select(e => e.Status)
            .FirstOrDefault();
        if (status == EnterpriseStatus.Unspecified)
            throw DistrictFields.NotRegistered(code);
        if (status != EnterpriseStatus.Active)
            throw Refusal.Precondition(Reasons.EnterpriseInactive, $"{code} is {status.ToString().ToLowerInvariant()}");
    }
}
