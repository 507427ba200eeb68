using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.InspectionPlanning.Shared;

/// <summary>Fields that many requests have, tallies.</summary>
internal static class SharedRoom
{
    public static Room<PlanningDb> Room { get; } = new("Shared") { Tables = TallySets.Map };
}
