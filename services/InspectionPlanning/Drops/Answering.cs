using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Drops;

/// <summary>Who answers a request, and that it is answered once.</summary>
internal static class Answering
{
    /// <summary>The request and its visit, if the caller may answer it now.</summary>
    public static (DropRow Drop, VisitRow Visit) Find(
        PlanningDb db,
        VisitId visitId,
        int no,
        Caller caller,
        DateOnly today
    )
    {
        var visit = VisitGuards.FindVisit(db, visitId, caller);
        var drop = db.Drops.Find(DropRow.KeyOf(visitId, no))
            ?? throw Refusal.NotFound(Reasons.UnknownDrop, $"nobody asked a request {no} about {visitId}");
        MustBeTheirs(db, visit, caller, today);
        if (drop.AskedBy == caller.Actor)
            throw Refusal.Denied(Reasons.SamePerson, "nobody answers their own request");
        return drop.State == DropState.Open
            ? (drop, visit)
            : throw Refusal.Precondition(
                Reasons.DropState,
                $"request {no} about {visitId} is {drop.State.ToString().ToLowerInvariant()} "
                    + $"since {drop.DecidedOn.Iso()}"
            );
    }

    /// <summary>The zones that have a station; null for all.</summary>
    public static IReadOnlyList<string>? Zones(string value)
    {
        if (value == "all")
            return null;
        var zones = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return [.. zones.Where(z => z != "none").Select(z => Requests.Division(z, "value"))];
        }
        catch (Refusal e)
        {
            throw new FormatException($"all, none, or division codes parted by blanks: {e.Message}");
        }
    }

    /// <summary>The station of the zone; the justice bureau does its work only where there is none.</summary>
    private static void MustBeTheirs(PlanningDb db, VisitRow visit, Caller caller, DateOnly today)
    {
        if (!BodySight.SeesAll(caller) || BodySight.IsOfStation(caller))
            return; // a station sees no visit outside its zone
        var zones = Zones(Policy.Value(db, PlanningPolicies.DropZones, today));
        var division = db.Enterprises.Find(visit.CreditCode)?.Division ?? "";
        if (zones is null || zones.Any(z => division.StartsWith(BodyRow.AreaOf(z), StringComparison.Ordinal)))
            throw Refusal.Denied(
                Reasons.NotAllowed,
                $"{visit.CreditCode} lies in a zone with a station: it answers, not the justice bureau"
            );
    }
}
