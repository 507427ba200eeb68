using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Plans;

internal static class PlansRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Plans")
        {
            Tables = PlansTables.Map,
            Fold = PlansFold.Apply,
            Policies =
            [
                PolicyKey.Text(PlanningPolicies.FileBy, MonthAndDay),
                PolicyKey.Days(PlanningPolicies.PlanPublication),
                PolicyKey.Text(PlanningPolicies.PlanApproval, "head", "none"),
                PolicyKey.Days(PlanningPolicies.PlanComments),
            ],
            Service = app => app.MapGrpcService<PlansService>(),
        };

    private static void MonthAndDay(string value)
    {
        if (!IsoDay.TryParse($"2000-{value}", out _))
            throw new FormatException("a month and day such as 03-31");
    }
}
