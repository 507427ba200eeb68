namespace Enforcement.InspectionPlanning.Draws;

/// <summary>DRAW-&lt;division&gt;-&lt;year&gt;-&lt;number&gt;, consecutive in the year. The id is hashed, so it never
/// changes.</summary>
internal static class DrawIds
{
    public static string Next(PlanningDb db, string division, int year) => Numbering.Next(db, $"DRAW-{division}", year);
}
