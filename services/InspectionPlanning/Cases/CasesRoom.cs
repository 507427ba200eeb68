using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Cases;

internal static class CasesRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Cases")
        {
            Policies = [PolicyKey.Days(PlanningPolicies.CaseWindow)],
            Service = app => app.MapGrpcService<CasesService>(),
        };
}
