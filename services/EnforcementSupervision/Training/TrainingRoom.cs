namespace Enforcement.EnforcementSupervision.Training;

internal static class TrainingRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Training")
        {
            Tables = TrainingTables.Map,
            Fold = TrainingFold.Apply,
            Service = app => app.MapGrpcService<TrainingService>(),
        };
}
