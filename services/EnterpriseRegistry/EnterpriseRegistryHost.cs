using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry;

public static class EnterpriseRegistryHost
{
    public static void AddEnterpriseRegistry(this WebApplicationBuilder builder) =>
        builder.AddJournal(new ServiceDefinition<RegistryDb> { Catalog = EventCatalog.Registry, Fold = RegistryFold.Apply }, options => new RegistryDb(options));

    public static void MapEnterpriseRegistry(this WebApplication app) => app.MapGrpcService<EnterpriseRegistryService>();
}
