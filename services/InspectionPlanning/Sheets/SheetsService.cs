namespace Enforcement.InspectionPlanning.Sheets;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class SheetsService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    EnforcementOptions options,
    DomainClock clock,
    Sealer sealer
) : Contracts.Planning.V1.Sheets.SheetsBase;
