namespace Enforcement.InspectionPlanning.Draws;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class DrawsService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    EnforcementOptions options,
    DomainClock clock,
    Randomness randomness,
    FateIndexes fates,
    FairnessBoard fairness
) : Contracts.Planning.V1.Draws.DrawsBase;
