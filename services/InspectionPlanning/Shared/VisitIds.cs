namespace Enforcement.InspectionPlanning.Shared;

/// <summary>Ids of visits: TASK-449917-2025-000123.</summary>
internal static class VisitIds
{
    /// <inheritdoc cref="Numbering.Several"/>
    public static IReadOnlyList<VisitId> Next(PlanningDb db, string division, int year, int count) =>
        [.. Numbering.Several(db, $"TASK-{division}", year, count, 6).Select(VisitId.Parse)];
}
