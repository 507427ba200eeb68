using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.InspectionPlanning.Officers;

internal static class OfficersRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Officers")
        {
            Tables = RostersTables.Map,
            Fold = RostersFold.Apply,
            Service = app => app.MapGrpcService<OfficersService>(),
        };
}
