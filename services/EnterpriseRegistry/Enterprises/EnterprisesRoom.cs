using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.EnterpriseRegistry.Enterprises;

internal static class EnterprisesRoom
{
    public static Room<RegistryDb> Room { get; } =
        new("Enterprises")
        {
            Tables = EnterprisesTables.Map,
            Fold = EnterprisesFold.Apply,
            Policies = AdmittedCodes.Keys,
            Service = app => app.MapGrpcService<EnterprisesService>(),
        };
}
