using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry.Enterprises;

/// <summary>What the rooms of the register ask of an enterprise and of who asks about it: the one place where a query
/// looks at a role.</summary>
internal static class Register
{
    internal static CreditCode CreditCode(Database<RegistryDb> database, string text, string field = "credit_code") =>
        DistrictFields.IssuedCode(text, field, code => IsRegistered(database, code));

    internal static bool IsRegistered(Database<RegistryDb> database, CreditCode code)
    {
        using var db = database.Read();
        return db.Enterprises.Any(e => e.CreditCode == code);
    }

    /// <summary>Risk classes, checks and reasons are for officials: an enterprise must not learn its class.</summary>
    internal static bool IsOfficial(Caller caller) => caller.HoldsOffice || caller.Is(Role.Service);

    /// <summary>A reviewer, of a station, whatever else he is.</summary>
    internal static bool IsOfStation(Caller caller) => caller.Is(Role.Reviewer);

    /// <summary>As that very enterprise.</summary>
    internal static bool IsFirm(Caller caller, CreditCode creditCode) => FirmOf(caller) == creditCode;

    /// <summary>The enterprise that the caller speaks for; null of everybody else.</summary>
    internal static CreditCode? FirmOf(Caller caller) => caller.Is(Role.Enterprise) ? caller.Enterprise : null;

    /// <summary>The zone of a station that has one; "" for everybody else, who acts in the whole district.</summary>
    internal static string ZoneOf(Caller caller) =>
        IsOfStation(caller) && !caller.Is(Role.Supervisor) ? caller.Zone : "";

    internal static bool IsInZone(RegistryDb db, Caller caller, CreditCode creditCode)
    {
        var zone = ZoneOf(caller);
        return zone.Length == 0 || db.Enterprises.Any(e => e.CreditCode == creditCode && e.Division.StartsWith(zone));
    }

    /// <summary>
    /// A planner acts for firms in his body's area, a station for those of its zone. That the firm is there is no
    /// secret.
    /// </summary>
    internal static void MustReach(RegistryDb db, Caller caller, EnterpriseRow enterprise)
    {
        if (!enterprise.Division.StartsWith(ZoneOf(caller), StringComparison.Ordinal))
            throw NotOwnZone(caller, enterprise.CreditCode);
        if (
            !caller.Is(Role.Planner)
            || caller.Body is { } own && db.Bodies.Find(own) is { } body && body.IsCompetentFor(enterprise.Division)
        )
            return;
        throw Refusal.Precondition(
            Reasons.OutOfArea,
            $"{enterprise.CreditCode} is in {enterprise.Division}, where {Fields.Shown(caller.Body)} is not competent"
        );
    }

    internal static Refusal NotOwnZone(Caller caller, CreditCode creditCode) =>
        Refusal.Denied(Reasons.NotOwnZone, $"{creditCode} does not lie in the zone {Fields.Shown(caller.Zone)}");
}
