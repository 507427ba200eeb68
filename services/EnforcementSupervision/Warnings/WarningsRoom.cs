namespace Enforcement.EnforcementSupervision.Warnings;

internal static class WarningsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Warnings")
        {
            Tables = WarningsTables.Map,
            Observe = WarningsFold.Observe,
            Fold = WarningsFold.Apply,
            Timers = [WarningSweep.Timer],
            Policies = [.. WarningPolicies.Keys],
            Service = app => app.MapGrpcService<WarningsService>(),
        };
}
