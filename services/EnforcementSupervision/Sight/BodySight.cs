using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Sight;

/// <summary>
/// Which bodies' affairs a caller sees: planner and head their own, a station those of its zone, supervisor,
/// discipline and procuratorate all. The one place where a station's zone is looked at, and where a query looks at a
/// role: what a room shows to whom is said in these words.
/// </summary>
internal static class BodySight
{
    /// <summary>A supervisor of the justice bureau.</summary>
    public static bool IsOfJustice(Caller caller) => caller.Is(Role.Supervisor);

    /// <summary>A reviewer, of a zone's station or of the district's, whatever else he is.</summary>
    public static bool IsOfStation(Caller caller) => caller.Is(Role.Reviewer);

    /// <summary>Of one of the two offices that supervise.</summary>
    public static bool Supervises(Caller caller) => IsOfJustice(caller) || IsOfStation(caller);

    /// <summary>A liaison of discipline or procuratorate.</summary>
    public static bool IsOfAgency(Caller caller) => caller.Is(Role.Discipline) || caller.Is(Role.Procurator);

    public static bool IsOfBody(Caller caller) => caller.Is(Role.Planner) || Leads(caller);

    /// <summary>As head of a body.</summary>
    public static bool Leads(Caller caller) => caller.Is(Role.Head);

    /// <summary>Who sees to it that the machines run.</summary>
    public static bool Operates(Caller caller) => caller.Is(Role.Operator);

    public static bool IsFirm(Caller caller) => caller.Is(Role.Enterprise);

    /// <summary>As that very enterprise.</summary>
    public static bool IsFirm(Caller caller, CreditCode? creditCode) =>
        IsFirm(caller) && caller.Enterprise is { } own && own == creditCode;

    public static bool SeesAll(Caller caller) => IsOfJustice(caller) || IsOfAgency(caller);

    public static bool Sees(SupervisionDb db, Caller caller, BodyCode body) => Affairs(db, caller)(body, null);

    /// <summary>
    /// Whether the caller sees an affair of a body at an enterprise, or at none (null). Of a zone's station: an affair
    /// at an enterprise lies where the enterprise does; any other, and that of an enterprise nobody knows, where the
    /// body acts. None sees what is about itself.
    /// </summary>
    public static Func<BodyCode?, CreditCode?, bool> Affairs(SupervisionDb db, Caller caller)
    {
        var (bodies, divisions) = (Seen(db, caller), new Dictionary<CreditCode, string?>());
        return (body, creditCode) =>
            (IsOfBody(caller) && body is not null && caller.Body == body)
            || (
                !(IsStation(caller) && body == Offices.Station)
                && (
                    IsOfZone(caller) && Division(creditCode) is { } division
                        ? Within(division, caller.Zone)
                        : bodies is null || body is { } of && bodies.Contains(of)
                )
            );

        // A list asks of the same firms again and again.
        string? Division(CreditCode? firm)
        {
            if (firm is not { } code)
                return null;
            if (!divisions.TryGetValue(code, out var known))
                divisions[code] = known = DivisionOf(db, code);
            return known;
        }
    }

    /// <summary>
    /// The caller as a matter of his own house knows him: out of its zone a station is nobody there. About a body it
    /// lies where that acts, about none (null) where it was written down: a zone, or null for the district.
    /// </summary>
    public static Func<BodyCode?, string?, Caller> House(SupervisionDb db, Caller caller)
    {
        if (!IsOfZone(caller))
            return (_, _) => caller;
        var bodies = Seen(db, caller)!;
        var nobody = caller with { Roles = caller.Roles.Where(role => role != Role.Reviewer).ToHashSet() };
        // What goes around the two offices keeps its barriers: whoever is of the station stays of it.
        return (body, zone) =>
            Offices.Supervise(body)
            || (body is { } of ? bodies.Contains(of) : zone is not null && Within(zone, caller.Zone))
                ? caller
                : nobody;
    }

    /// <summary>The zone whose station the caller is; null for everybody else, and for the district's one.</summary>
    public static string? ZoneOf(Caller caller) => IsOfZone(caller) ? caller.Zone : null;

    /// <summary>Null: all of them.</summary>
    public static IReadOnlySet<BodyCode>? Seen(SupervisionDb db, Caller caller)
    {
        if (SeesAll(caller))
            return null;
        if (!IsStation(caller))
            return caller.Body is { } own ? new HashSet<BodyCode> { own } : [];
        if (caller.Zone.Length == 0)
            return null; // the district's one station
        // A bureau of the whole district acts in every zone of it, so the justice bureau; a town in its own.
        return db
            .Bodies.AsNoTracking()
            .AsEnumerable()
            .Where(b => Within(b.Division, caller.Zone) || Within(caller.Zone, b.Division))
            .Select(b => b.Body)
            .Append(BodyCode.Stored(Offices.Justice))
            .ToHashSet();
    }

    public static string MustBeKnown(SupervisionDb db, BodyCode body, string field = "body") =>
        db.Bodies.AsNoTracking().Any(b => b.Body == body)
            ? body
            : throw Refusal.NotFound(Reasons.UnknownBody, $"no body '{Fields.Shown(body)}' is registered ({field})");

    private static bool IsStation(Caller caller) => IsOfStation(caller) && !SeesAll(caller);

    private static bool IsOfZone(Caller caller) => IsStation(caller) && caller.Zone.Length > 0;

    private static string? DivisionOf(SupervisionDb db, CreditCode creditCode)
    {
        var code = creditCode.Enterprise; // a site is its enterprise's
        return db
            .EnterpriseVersions.AsNoTracking()
            .Where(v => v.CreditCode == code)
            .OrderByDescending(v => v.Seq)
            .Select(v => v.Division)
            .FirstOrDefault();
    }

    /// <summary>Whether a division is an area or a part of it.</summary>
    public static bool Within(string division, string area) => division.StartsWith(area, StringComparison.Ordinal);
}
