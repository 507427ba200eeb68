namespace Enforcement.InspectionPlanning.Shared;

/// <summary>Fields that many requests have, ids of visits, what is counted.</summary>
internal static class SharedRoom
{
    public static Room<PlanningDb> Room { get; } = new("Shared");
}
