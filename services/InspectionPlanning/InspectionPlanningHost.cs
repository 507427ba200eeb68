using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning;

public static class InspectionPlanningHost
{
    internal static ServiceDefinition<PlanningDb> Definition { get; } = new()
    {
        Catalog = EventCatalog.Planning,
        Fold = PlanningFold.Apply,
        OnTimer = OnTimer,
        Follows = [FollowRegistry.Definition, FollowSupervision.Definition],
        PolicyKeys = [.. PlanningPolicies.Keys, .. RosterFrame.PolicyKeys],
    };

    private static IEnumerable<IEvent> OnTimer(PlanningDb db, string id, DateTimeOffset due) =>
        WaiverTimer.Owns(id) ? WaiverTimer.Fire(id)
        : RecordTimers.Owns(id) ? RecordTimers.Fire(id)
        : DecisionTimers.Owns(id) ? DecisionTimers.Fire(id)
        : RecusalTimers.Owns(id) ? RecusalTimers.Fire(id)
        : MeasureTimers.Owns(id) ? [MeasureTimers.Due(db, id)]
        : DrawTimers.Owns(id) ? DrawTimers.Due(db, id)
        : MatterReview.Owns(id) ? MatterReview.Fire(db, id, due)
        : throw new InvalidOperationException($"no timer {id} is known");

    public static void AddInspectionPlanning(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FateIndexes>();
        builder.AddJournal(Definition, options => new PlanningDb(options));
    }

    public static void MapInspectionPlanning(this WebApplication app) => app.MapGrpcService<InspectionPlanningService>();
}
