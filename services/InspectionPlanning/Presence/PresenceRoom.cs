using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Presence;

/// <summary>Who comes to a firm, and how the firm takes part.</summary>
internal static class PresenceRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Presence")
        {
            Tables = PresenceTables.Map,
            Fold = PresenceFold.Apply,
            Policies =
            [
                PolicyKey.Text(PlanningPolicies.NeverHelps, value => ForbiddenInspectors.Read(value)),
                PolicyKey.Text(PlanningPolicies.Inspects, value => ForbiddenInspectors.Read(value)),
            ],
            Service = app => app.MapGrpcService<PresenceService>(),
        };
}
