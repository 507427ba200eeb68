namespace Enforcement.InspectionPlanning.Matters;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class MattersService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    EnforcementOptions options
) : Contracts.Planning.V1.Matters.MattersBase;
