using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.EnforcementSupervision;

/// <summary>State from facts: each room folds its own and says whether the fact was one of them.</summary>
internal static class SupervisionFold
{
    public static void Apply(SupervisionDb db, Recorded e)
    {
        WarningsFold.Observe(db, e);
        FigureSteps.Observe(db, e);
        if (!(WarningsFold.Apply(db, e) || WaiversFold.Apply(db, e) || AvoidedVisitsFold.Apply(db, e) || ComplaintsFold.Apply(db, e) || ReferralsFold.Apply(db, e)
            || InstrumentsFold.Apply(db, e) || ReportsFold.Apply(db, e))) throw new InvalidOperationException($"{e.Event.GetType().Name} is not folded");
    }
}
