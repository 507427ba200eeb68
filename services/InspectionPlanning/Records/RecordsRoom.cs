using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Records;

internal static class RecordsRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Records")
        {
            Tables = model =>
            {
                RecordsTables.Map(model);
                FeedCoverageTable.Map(model);
            },
            Fold = RecordsFold.Apply,
            Files = [new(StoredFilesRoom.Visit, RecordsService.SeesFiles)],
            Policies =
            [
                PolicyKey.Days(PlanningPolicies.Publication),
                PolicyKey.Days(PlanningPolicies.TakeDown),
                PolicyKey.Text(PlanningPolicies.Prohibitions),
            ],
            Service = app => app.MapGrpcService<RecordsService>(),
        };
}
