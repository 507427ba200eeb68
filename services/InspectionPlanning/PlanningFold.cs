using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.InspectionPlanning;

/// <summary>State from facts: each room folds its own and says whether the fact was one of them.</summary>
internal static class PlanningFold
{
    public static void Apply(PlanningDb db, Recorded e)
    {
        // Not short-circuit: several rooms may fold one fact, as plans and draws both lead to visits.
        var folded = MattersFold.Apply(db, e) | ListsTables.Fold(db, e) | RostersFold.Apply(db, e) | PlansFold.Apply(db, e) | JointVisitsTables.Fold(db, e) | VisitsFold.Apply(db, e) | RecordsFold.Apply(db, e) | DecisionsFold.Apply(db, e) | MeasuresFold.Apply(db, e) | DrawsFold.Apply(db, e) | FeedTables.Fold(db, e);
        if (!folded) throw new InvalidOperationException($"{e.Event.GetType().Name} is not folded");
    }
}
