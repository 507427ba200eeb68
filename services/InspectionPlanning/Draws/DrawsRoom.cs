using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.InspectionPlanning.Draws;

internal static class DrawsRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Draws")
        {
            Tables = DrawsTables.Map,
            Fold = DrawsFold.Apply,
            Timers = [DrawTimers.Reveals, DrawTimers.Publication],
            Policies = [.. RosterFrame.PolicyKeys],
            Service = app => app.MapGrpcService<DrawsService>(),
        };
}
