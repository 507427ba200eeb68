using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision;

/// <summary>
/// Which bodies' affairs a caller sees (domain §5.1): planner and head their own, a station those of its zone, supervisor,
/// discipline and procuratorate all.
/// </summary>
internal static class BodySight
{
    public static bool IsOfBody(Caller caller) => caller.Is(Role.Planner) || caller.Is(Role.Head);

    public static bool Sees(SupervisionDb db, Caller caller, string body) => Seen(db, caller) is not { } some || some.Contains(body);

    /// <summary>Null: all of them.</summary>
    public static IReadOnlySet<string>? Seen(SupervisionDb db, Caller caller)
    {
        if (caller.Is(Role.Supervisor) || caller.Is(Role.Discipline) || caller.Is(Role.Procurator)) return null;
        if (!caller.Is(Role.Reviewer)) return new HashSet<string> { caller.Body };
        if (caller.Zone.Length == 0) return null; // the district's one station
        // A bureau of the whole district acts in every zone of it; a town in its own.
        return db.Bodies.AsNoTracking().AsEnumerable().Where(b => Within(b.Division, caller.Zone) || Within(caller.Zone, b.Division)).Select(b => b.Body).ToHashSet();
    }

    public static string MustBeKnown(SupervisionDb db, string body, string field = "body") => db.Bodies.AsNoTracking().Any(b => b.Body == body)
        ? body : throw Refusal.NotFound(Reasons.UnknownBody, $"no body '{Fields.Shown(body)}' is registered ({field})");

    private static bool Within(string division, string area) => division.StartsWith(area, StringComparison.Ordinal);
}
