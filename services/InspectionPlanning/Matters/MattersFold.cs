using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.InspectionPlanning;

internal static class MattersFold
{
    public static bool Apply(PlanningDb db, Recorded e)
    {
        switch (e.Event)
        {
            default: return false;
        }
    }
}
