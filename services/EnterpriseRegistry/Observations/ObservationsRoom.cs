using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.EnterpriseRegistry.Observations;

internal static class ObservationsRoom
{
    public static Room<RegistryDb> Room { get; } =
        new("Observations")
        {
            Tables = ObservationsTables.Map,
            Fold = ObservationFold.Apply,
            Timers =
            [
                ObservationTimers.Expiry,
                ObservationTimers.MidTerm,
                ObservationTimers.End,
                ObservationTimers.Trigger,
            ],
            Policies = ObservationPolicy.Keys,
            Service = app => app.MapGrpcService<ObservationsService>(),
        };
}
