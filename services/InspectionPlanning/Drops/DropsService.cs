namespace Enforcement.InspectionPlanning.Drops;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class DropsService(Journal<PlanningDb> journal, Database<PlanningDb> database)
    : Contracts.Planning.V1.Drops.DropsBase;
