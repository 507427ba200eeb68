namespace Enforcement.InspectionPlanning.Sight;

/// <summary>
/// As whom a caller looks: of a body, of a station's zone, of a firm, over the whole district. The one place where a
/// query looks at a role; what a room shows to whom is said in these words (<c>Visibility</c> of visits and drawn
/// lists, <c>JointSight</c> of proposals, <c>ReviewSight</c> of legal reviews and decisions).
/// </summary>
internal static class BodySight
{
    /// <summary>The justice bureau.</summary>
    public static bool SeesAll(Caller caller) => caller.Is(Role.Supervisor);

    /// <summary>Who supervises over the whole district, whatever body it is about.</summary>
    public static bool WatchesOver(Caller caller) =>
        SeesAll(caller) || IsProcurator(caller) || caller.Is(Role.Discipline);

    /// <summary>A reviewer, of a station, whatever else he is.</summary>
    public static bool IsOfStation(Caller caller) => caller.Is(Role.Reviewer);

    /// <summary>The liaison of the procuratorate, which may be a draw's party.</summary>
    public static bool IsProcurator(Caller caller) => caller.Is(Role.Procurator);

    /// <summary>Who hears of a visit when everybody does, being an official of no body and no station.</summary>
    public static bool IsOfDistrict(Caller caller) =>
        IsProcurator(caller) || caller.Is(Role.Discipline) || caller.Is(Role.Operator);

    /// <summary>The officer himself, who is shown where he goes; "" for everybody else.</summary>
    public static string OfficerOf(Caller caller) => caller.Is(Role.Inspector) ? caller.Actor : "";

    /// <summary>A station, of a zone or of the whole district; who is of the justice bureau too is no
    /// station.</summary>
    public static bool IsStation(Caller caller) => IsOfStation(caller) && !SeesAll(caller);

    public static bool IsFirm(Caller caller) => caller.Is(Role.Enterprise);

    /// <summary>Who plans for a body or leads it, and nothing above it.</summary>
    public static bool IsOfBody(Caller caller) => IsAtDesk(caller) && !SeesAll(caller);

    /// <summary>The body for which the caller plans or which he leads; null of everybody else.</summary>
    public static BodyCode? DeskOf(Caller caller) => IsAtDesk(caller) ? caller.Body : null;

    /// <summary>The body to which the caller belongs, its inspectors included; null of everybody else.</summary>
    public static BodyCode? BodyOf(Caller caller) => IsAtDesk(caller) || caller.Is(Role.Inspector) ? caller.Body : null;

    /// <summary>The body whose decisions the caller reviews; null of everybody else, and of who is of none.</summary>
    public static BodyCode? ReviewsFor(Caller caller) => caller.Is(Role.LegalReviewer) ? caller.Body : null;

    /// <summary>As who reviews the body's decisions; who is of no body reviews those of all.</summary>
    public static bool Reviews(Caller caller, BodyCode body) =>
        caller.Is(Role.LegalReviewer) && (caller.Body is null || caller.Body == body);

    /// <summary>As who belongs to the body; an officer named for it from outside does not.</summary>
    public static bool IsOf(Caller caller, BodyCode body) => BodyOf(caller) == body;

    /// <summary>A station sees firms of its zone; "" sees the whole district, as everybody else does.</summary>
    public static string ZoneOf(Caller caller) => IsStation(caller) ? caller.Zone : "";

    /// <summary>A station with a zone acts on firms of it and on nobody else's.</summary>
    public static bool Reaches(PlanningDb db, Caller caller, CreditCode creditCode)
    {
        var zone = ZoneOf(caller);
        return zone.Length == 0
            || db.Set<EnterpriseMirror>().Any(e => e.CreditCode == creditCode && e.Division.StartsWith(zone));
    }

    /// <summary>
    /// The zone lies in the area or the area in the zone: a bureau of the whole district acts in every zone of it.
    /// </summary>
    /// <param name="division">Division code of a draw's line, or of its body.</param>
    public static bool Reaches(Caller caller, string division)
    {
        var (zone, area) = (ZoneOf(caller), BodyRow.AreaOf(division));
        return zone.StartsWith(area, StringComparison.Ordinal) || area.StartsWith(zone, StringComparison.Ordinal);
    }

    /// <summary>What concerns a firm: itself and nothing of others, a station its zone, other officials all.</summary>
    public static bool Concerns(PlanningDb db, Caller caller, CreditCode creditCode) =>
        IsFirm(caller) ? caller.Enterprise == creditCode : Reaches(db, caller, creditCode);

    /// <summary>What lies between a body and a firm: these two, the justice bureau, the station of the zone.</summary>
    public static bool SeesBetween(PlanningDb db, Caller caller, BodyCode body, CreditCode creditCode) =>
        IsOf(caller, body)
        || SeesAll(caller)
        || (IsOfStation(caller) && Reaches(db, caller, creditCode))
        || (IsFirm(caller) && caller.Enterprise == creditCode);

    /// <summary>What a body keeps for itself and the justice bureau, whoever of the body is let in.</summary>
    /// <param name="asked">Null: all.</param>
    /// <param name="body">The body of which it is listed; null: of all.</param>
    /// <returns>false: of none.</returns>
    public static bool OwnOrAsked(Caller caller, BodyCode? asked, out BodyCode? body)
    {
        body = SeesAll(caller) ? asked : caller.Body;
        return body is not null || SeesAll(caller);
    }

    private static bool IsAtDesk(Caller caller) => caller.Is(Role.Planner) || caller.Is(Role.Head);
}
