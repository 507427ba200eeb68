using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry;

public static class EnterpriseRegistryHost
{
    internal static ServiceDefinition<RegistryDb> Definition { get; } = new()
    {
        Catalog = EventCatalog.Registry, Fold = RegistryFold.Apply, OnTimer = ObservationExpiry.OnTimer,
        Follows = [FollowPlanning.Following], PolicyKeys = ObservationPolicy.Keys,
    };

    public static void AddEnterpriseRegistry(this WebApplicationBuilder builder) => builder.AddJournal(Definition, options => new RegistryDb(options));

    public static void MapEnterpriseRegistry(this WebApplication app) => app.MapGrpcService<EnterpriseRegistryService>();
}
