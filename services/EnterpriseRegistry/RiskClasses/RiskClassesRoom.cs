namespace Enforcement.EnterpriseRegistry.RiskClasses;

internal static class RiskClassesRoom
{
    public static Room<RegistryDb> Room { get; } =
        new("RiskClasses") { Fold = RiskClassesFold.Apply, Service = app => app.MapGrpcService<RiskClassesService>() };
}
