using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Recommendations;

/// <summary>A reply in time clears both.</summary>
internal static class RecommendationTimers
{
    public static TimerKind<SupervisionDb> Remind { get; } =
        new("recommendation-remind", (db, id, _) => [new RecommendationReminded(id, Due(db, id))]);

    public static TimerKind<SupervisionDb> End { get; } =
        new("recommendation-due", (db, id, _) => [new RecommendationOverdue(id, Due(db, id))]);

    private static DateOnly Due(SupervisionDb db, string id) => db.Recommendations.Find(id)!.Due;
}
