using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.InspectionPlanning;

/// <summary>One file per RPC; this one holds what they share.</summary>
public sealed partial class InspectionPlanningService(Journal<PlanningDb> journal) : Contracts.Planning.V1.InspectionPlanning.InspectionPlanningBase;
