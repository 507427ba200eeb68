using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

/// <summary>
/// Which bodies' affairs a caller sees (domain §5.1): planner and head their own, a station those of its zone, supervisor,
/// discipline and procuratorate all. The one place where a station's zone is looked at.
/// </summary>
internal static class BodySight
{
    public static bool IsOfBody(Caller caller) => caller.Is(Role.Planner) || caller.Is(Role.Head);

    public static bool SeesAll(Caller caller) => caller.Is(Role.Supervisor) || caller.Is(Role.Discipline) || caller.Is(Role.Procurator);

    public static bool Sees(SupervisionDb db, Caller caller, string body) => Affairs(db, caller)(body, null);

    /// <summary>
    /// Whether the caller sees an affair of a body at an enterprise, or at none (null). Of a zone's station: an affair at an enterprise lies
    /// where the enterprise does; any other, and that of an enterprise nobody knows, where the body acts. None sees what is about itself.
    /// </summary>
    public static Func<string, string?, bool> Affairs(SupervisionDb db, Caller caller)
    {
        var bodies = Seen(db, caller);
        return (body, creditCode) => (IsOfBody(caller) && caller.Body == body)
            || (!(IsStation(caller) && body == ReferralSight.Station)
                && (IsStation(caller) && caller.Zone.Length > 0 && DivisionOf(db, creditCode) is { } division ? Within(division, caller.Zone) : bodies is null || bodies.Contains(body)));
    }

    /// <summary>Null: all of them.</summary>
    public static IReadOnlySet<string>? Seen(SupervisionDb db, Caller caller)
    {
        if (SeesAll(caller)) return null;
        if (!IsStation(caller)) return new HashSet<string> { caller.Body };
        if (caller.Zone.Length == 0) return null; // the district's one station
        // A bureau of the whole district acts in every zone of it; a town in its own.
        return db.Bodies.AsNoTracking().AsEnumerable().Where(b => Within(b.Division, caller.Zone) || Within(caller.Zone, b.Division)).Select(b => b.Body).ToHashSet();
    }

    public static string MustBeKnown(SupervisionDb db, string body, string field = "body") => db.Bodies.AsNoTracking().Any(b => b.Body == body)
        ? body : throw Refusal.NotFound(Reasons.UnknownBody, $"no body '{Fields.Shown(body)}' is registered ({field})");

    private static bool IsStation(Caller caller) => caller.Is(Role.Reviewer) && !SeesAll(caller);

    private static string? DivisionOf(SupervisionDb db, string? creditCode)
    {
        if (creditCode is null) return null;
        var code = WarningAbout.Code(creditCode); // a site is its enterprise's
        return db.EnterpriseVersions.AsNoTracking().Where(v => v.CreditCode == code).OrderByDescending(v => v.Seq).Select(v => v.Division).FirstOrDefault();
    }

    private static bool Within(string division, string area) => division.StartsWith(area, StringComparison.Ordinal);
}
