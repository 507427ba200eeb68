namespace Enforcement.InspectionPlanning.Records;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class RecordsService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    DomainClock clock,
    Sealer sealer
) : Contracts.Planning.V1.Records.RecordsBase;
