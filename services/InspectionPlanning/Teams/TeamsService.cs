namespace Enforcement.InspectionPlanning.Teams;

/// <summary>Who goes: officers drawn for one visit, and who takes the place of one that leaves.</summary>
internal sealed partial class TeamsService(Journal<PlanningDb> journal, Randomness randomness)
    : Contracts.Planning.V1.Teams.TeamsBase;
