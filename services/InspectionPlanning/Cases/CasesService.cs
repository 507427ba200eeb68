namespace Enforcement.InspectionPlanning.Cases;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class CasesService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    EnforcementOptions options
) : Contracts.Planning.V1.Cases.CasesBase;
