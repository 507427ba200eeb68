namespace Enforcement.InspectionPlanning.Teams;

internal static class TeamsRoom
{
    public static Room<PlanningDb> Room { get; } = new("Teams") { Service = app => app.MapGrpcService<TeamsService>() };
}
