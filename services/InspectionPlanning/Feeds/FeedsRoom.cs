namespace Enforcement.InspectionPlanning.Feeds;

internal static class FeedsRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Feeds")
        {
            Tables = FeedTables.Map,
            Fold = FeedTables.Fold,
            Service = app => app.MapGrpcService<FeedsService>(),
        };
}
