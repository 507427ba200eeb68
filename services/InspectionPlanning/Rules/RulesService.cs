namespace Enforcement.InspectionPlanning.Rules;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class RulesService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    EnforcementOptions options,
    DomainClock clock
) : Contracts.Planning.V1.Rules.RulesBase;
