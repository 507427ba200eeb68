using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Matters;

internal static class MattersRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Matters")
        {
            Tables = MattersTables.Map,
            Fold = MattersFold.Apply,
            Timers = [MatterReview.Timer],
            Policies = [PolicyKey.Months(PlanningPolicies.IdleMonths)],
            Service = app => app.MapGrpcService<MattersService>(),
        };
}
