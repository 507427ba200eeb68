using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.EnterpriseRegistry.RegulatedFields;

internal static class RegulatedFieldsRoom
{
    public static Room<RegistryDb> Room { get; } =
        new("RegulatedFields")
        {
            Tables = RegulatedFieldsTables.Map,
            Fold = RegulatedFieldsFold.Apply,
            Policies = ExcludedFields.Keys,
            Service = app => app.MapGrpcService<RegulatedFieldsService>(),
        };
}
