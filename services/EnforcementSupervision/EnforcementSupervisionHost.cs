using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision;

public static class EnforcementSupervisionHost
{
    public static void AddEnforcementSupervision(this WebApplicationBuilder builder) =>
        builder.AddJournal(new ServiceDefinition<SupervisionDb> { Catalog = EventCatalog.Supervision, Fold = SupervisionFold.Apply }, options => new SupervisionDb(options));

    public static void MapEnforcementSupervision(this WebApplication app) => app.MapGrpcService<EnforcementSupervisionService>();
}
