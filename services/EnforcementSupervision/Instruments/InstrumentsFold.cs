using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.EnforcementSupervision;

internal static class InstrumentsFold
{
    public static bool Apply(SupervisionDb db, Recorded e) =>
        OpinionsFold.Apply(db, e) || ProblemsFold.Apply(db, e) || RecommendationsFold.Apply(db, e) || AssessmentFold.Apply(db, e)
        || TrainingFold.Apply(db, e) || CoordinationFold.Apply(db, e) || QualityFold.Apply(db, e);
}
