namespace Enforcement.EnforcementSupervision.Quality;

internal static class QualityRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Quality")
        {
            Tables = QualityTables.Map,
            Fold = QualityFold.Apply,
            Timers = [QualityTimers.End],
            Service = app => app.MapGrpcService<QualityService>(),
        };
}
