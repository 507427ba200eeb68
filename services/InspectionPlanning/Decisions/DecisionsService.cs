namespace Enforcement.InspectionPlanning.Decisions;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class DecisionsService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    Sealer sealer,
    EnforcementOptions options
) : Contracts.Planning.V1.Decisions.DecisionsBase;
