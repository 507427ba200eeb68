namespace Enforcement.InspectionPlanning.Visits;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class VisitsService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    Randomness randomness,
    Sealer sealer,
    DomainClock clock
) : Contracts.Planning.V1.Visits.VisitsBase;
