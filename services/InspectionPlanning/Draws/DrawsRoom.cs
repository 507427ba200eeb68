using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.InspectionPlanning.Draws;

internal static class DrawsRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Draws")
        {
            Tables = DrawsTables.Map,
            Fold = DrawsFold.Apply,
            Timers = (db, id, _) => DrawTimers.Owns(id) ? DrawTimers.Due(db, id) : null,
            Policies = [.. RosterFrame.PolicyKeys],
            Service = app => app.MapGrpcService<DrawsService>(),
        };
}
