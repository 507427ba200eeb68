namespace Enforcement.InspectionPlanning.Presence;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class PresenceService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    DomainClock clock,
    Sealer sealer
) : Contracts.Planning.V1.Presence.PresenceBase
{
    /// <summary>An officer of the team, or one who went in where no team was drawn.</summary>
    private static void MustGo(PlanningDb db, VisitRow visit, Caller caller)
    {
        if (db.Presences.Find(visit.VisitId) is { } there && there.Officers.Contains(caller.Actor))
            return;
        VisitGuards.MustBeAssigned(visit, caller);
    }

    /// <summary>A name of the visit, under the visit's own key.</summary>
    private Contracts.Sealed Seal(PlanningDb db, VisitId visitId, string name) =>
        sealer.Seal(db, $"visit/{visitId}", name);
}
