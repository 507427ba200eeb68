using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.JointVisits;

internal static class JointVisitsRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("JointVisits")
        {
            Tables = JointVisitsTables.Map,
            Fold = JointVisitsTables.Fold,
            Policies = [PolicyKey.Days(PlanningPolicies.JointAnswer)],
            Service = app => app.MapGrpcService<JointVisitsService>(),
        };
}
