using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.EnforcementSupervision.Warnings;

internal static class WarningsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Warnings")
        {
            Tables = WarningsTables.Map,
            Observe = WarningsFold.Observe,
            Fold = WarningsFold.Apply,
            Timers = (db, id, _) => WarningSweep.On(db, id),
            Policies = [.. WarningPolicies.Keys],
            Service = app => app.MapGrpcService<WarningsService>(),
        };
}
