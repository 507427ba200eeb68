namespace Enforcement.InspectionPlanning.Plans;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class PlansService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    DomainClock clock,
    EnforcementOptions options
) : Contracts.Planning.V1.Plans.PlansBase;
