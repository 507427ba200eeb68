namespace Enforcement.EnterpriseRegistry.Imports;

internal static class ImportsRoom
{
    public static Room<RegistryDb> Room { get; } =
        new("Imports") { Service = app => app.MapGrpcService<ImportsService>() };
}
