namespace Enforcement.InspectionPlanning.Officers;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class OfficersService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    Sealer sealer,
    DomainClock clock
) : Contracts.Planning.V1.Officers.OfficersBase;
