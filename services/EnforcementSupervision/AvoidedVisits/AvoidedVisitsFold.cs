using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.EnforcementSupervision;

internal static class AvoidedVisitsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            default: return false;
        }
    }
}
