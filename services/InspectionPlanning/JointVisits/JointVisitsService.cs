namespace Enforcement.InspectionPlanning.JointVisits;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class JointVisitsService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    EnforcementOptions options,
    DomainClock clock
) : Contracts.Planning.V1.JointVisits.JointVisitsBase;
