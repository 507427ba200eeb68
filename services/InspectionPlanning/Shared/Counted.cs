namespace Enforcement.InspectionPlanning.Shared;

/// <summary>What the landing page shows of planning.</summary>
internal static class Counted
{
    public const string Plans = "plans",
        Draws = "draws",
        Planned = "visits-planned",
        Conducted = "visits-conducted",
        Published = "results-published";
}
