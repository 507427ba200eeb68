namespace Enforcement.EnforcementSupervision.Coordination;

internal static class CoordinationRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Coordination")
        {
            Tables = CoordinationTables.Map,
            Fold = CoordinationFold.Apply,
            Policies = [SupervisionPolicies.Interval(SupervisionPolicies.MeetingInterval)],
            Service = app => app.MapGrpcService<CoordinationService>(),
        };
}
