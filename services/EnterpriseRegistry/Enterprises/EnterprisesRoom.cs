namespace Enforcement.EnterpriseRegistry.Enterprises;

internal static class EnterprisesRoom
{
    public static Room<RegistryDb> Room { get; } =
        new("Enterprises")
        {
            Tables = EnterprisesTables.Map,
            Fold = EnterprisesFold.Apply,
            Policies = AdmittedCodes.Keys,
            Files = [EnterprisesService.Files],
            Service = app => app.MapGrpcService<EnterprisesService>(),
        };
}
