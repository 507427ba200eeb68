namespace Enforcement.InspectionPlanning.Presence;

/// <summary>Who comes to a firm, and how the firm takes part.</summary>
internal static class PresenceRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Presence")
        {
            Tables = PresenceTables.Map,
            Fold = PresenceFold.Apply,
            Service = app => app.MapGrpcService<PresenceService>(),
        };
}
