using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning;

public static class InspectionPlanningHost
{
    public static void AddInspectionPlanning(this WebApplicationBuilder builder) =>
        builder.AddJournal(new ServiceDefinition<PlanningDb> { Catalog = EventCatalog.Planning, Fold = PlanningFold.Apply }, options => new PlanningDb(options));

    public static void MapInspectionPlanning(this WebApplication app) => app.MapGrpcService<InspectionPlanningService>();
}
