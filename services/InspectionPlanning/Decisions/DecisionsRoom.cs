using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Decisions;

internal static class DecisionsRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Decisions")
        {
            Tables = DecisionsTables.Map,
            Fold = DecisionsFold.Apply,
            Timers = [DecisionTimers.Publication],
            Files = [new(StoredFilesRoom.Decision, DecisionsService.SeesFiles)],
            Policies =
            [
                PolicyKey.Text(PlanningPolicies.MajorKinds, value => DecisionKinds.Read(value)),
                PolicyKey.Days(PlanningPolicies.DecisionPublication),
                PolicyKey.Text(PlanningPolicies.PublicationPeople, "1", "3"),
            ],
            Service = app => app.MapGrpcService<DecisionsService>(),
        };
}
