using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.EnforcementSupervision.Reports;

internal static class ReportsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Reports")
        {
            Tables = ReportsTables.Map,
            Observe = FigureSteps.Observe,
            Fold = ReportsFold.Apply,
            Service = app => app.MapGrpcService<ReportsService>(),
        };
}
