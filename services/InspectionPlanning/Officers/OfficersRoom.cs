namespace Enforcement.InspectionPlanning.Officers;

internal static class OfficersRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Officers")
        {
            Tables = OfficersTables.Map,
            Fold = OfficersFold.Apply,
            Service = app => app.MapGrpcService<OfficersService>(),
        };
}
