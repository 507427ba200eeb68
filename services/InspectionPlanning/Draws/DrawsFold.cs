using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.InspectionPlanning;

internal static class DrawsFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            default: return false;
        }
    }
}
