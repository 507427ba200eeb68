namespace Enforcement.InspectionPlanning.Sheets;

internal static class SheetsRoom
{
    public static Room<PlanningDb> Room { get; } =
        new("Sheets") { Service = app => app.MapGrpcService<SheetsService>() };
}
