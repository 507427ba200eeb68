using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Rules;

internal static class RulesRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Rules")
        {
            Tables = ListsTables.Map,
            Fold = ListsTables.Fold,
            Policies = [PolicyKey.Text(PlanningPolicies.NeverListed)],
            Service = app => app.MapGrpcService<RulesService>(),
        };
}
