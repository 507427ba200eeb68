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
            OnPolicySet = WarningSweep.OnPolicySet,
            Services = builder => builder.Services.AddSingleton<IWarningWatch, WarningWatch>(),
            Policies = [.. WarningPolicies.Keys],
            Service = app => app.MapGrpcService<WarningsService>(),
        };
}
