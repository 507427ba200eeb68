using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Waivers;

internal static class WaiversRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Waivers")
        {
            Tables = WaiversTables.Map,
            Fold = WaiversFold.Apply,
            Policies =
            [
                PolicyKey.Text(SupervisionPolicies.WaiverDecider, "station", "head"),
                PolicyKey.Days(SupervisionPolicies.WaiverObjection),
            ],
            Service = app => app.MapGrpcService<WaiversService>(),
        };
}
