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
            Files =
            [
                new(StoredFilesRoom.Observation, (db, caller, id) =>
                    db.Observations.Find(id) is { } row
                    && (ObservationSight.SeesAll(db, caller, row) || ObservationSight.IsOwn(row, caller))
                ),
                new(StoredFilesRoom.ObservationRecord, (db, caller, id) =>
                    db.Observations.Find(id) is { } row && ObservationSight.SeesAll(db, caller, row)
                ),
            ],
            Services = builder => builder.Services.AddSingleton<IObservationWatch, ObservationWatch>(),
            Policies = ObservationPolicy.Keys,
            Service = app => app.MapGrpcService<ObservationsService>(),
        };
}
