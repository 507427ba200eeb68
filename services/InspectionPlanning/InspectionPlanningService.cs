using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.InspectionPlanning;

/// <summary>One file per RPC; this one holds what they share.</summary>
#pragma warning disable CS9113 // until the first slice reads them
public sealed partial class InspectionPlanningService(Journal<PlanningDb> journal, Database<PlanningDb> database) : Contracts.Planning.V1.InspectionPlanning.InspectionPlanningBase;
