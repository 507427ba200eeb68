namespace Enforcement.EnforcementSupervision.Reports;

internal static class ReportsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Reports")
        {
            Tables = ReportsTables.Map,
            Observe = FigureSteps.Observe,
            Fold = ReportsFold.Apply,
            // What a report cites, whoever reads the report may open.
            Files =
            [
                new(StoredFilesRoom.DocumentedFigure, (_, caller, _) =>
                    FigureSight.Of(caller) is { All: true } or { Body: not null }
                ),
            ],
            Services = builder => builder.Services.AddSingleton<ItemsBehind>(),
            Service = app => app.MapGrpcService<ReportsService>(),
        };
}
