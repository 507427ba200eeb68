namespace Enforcement.InspectionPlanning.Sight;

/// <summary>Who sees whose affairs: what the rooms after it ask before they say who sees theirs.</summary>
internal static class SightRoom
{
    public static Room<PlanningDb> Room { get; } = new("Sight");
}
