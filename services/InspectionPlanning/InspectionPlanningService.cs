using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.InspectionPlanning;

/// <summary>One file per RPC; this one holds what they share.</summary>
public sealed partial class InspectionPlanningService(
    Journal<PlanningDb> journal, Database<PlanningDb> database, EnforcementOptions options, DomainClock clock, Randomness randomness, Sealer sealer, FateIndexes fates)
    : Contracts.Planning.V1.InspectionPlanning.InspectionPlanningBase
{
    /// <summary>A day as replies say it; "" is none.</summary>
    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd") ?? "";
}
