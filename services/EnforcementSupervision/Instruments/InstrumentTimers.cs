using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision;

/// <summary>
/// instrument-remind/ID and instrument-due/ID, recommendation-remind/ID and recommendation-due/ID, quality-due/ID. What is done
/// in time clears its timers, so one that fires finds it undone.
/// </summary>
internal static class InstrumentTimers
{
    public static string Remind(string instrumentId) => $"instrument-remind/{instrumentId}";
    public static string Due(string instrumentId) => $"instrument-due/{instrumentId}";
    public static string RecommendationRemind(string id) => $"recommendation-remind/{id}";
    public static string RecommendationDue(string id) => $"recommendation-due/{id}";
    public static string Quality(string taskId) => $"quality-due/{taskId}";

    /// <summary>Null when the timer is none of these.</summary>
    public static IEnumerable<IEvent>? On(SupervisionDb db, string timer)
    {
        var slash = timer.IndexOf('/');
        var id = timer[(slash + 1)..];
        return timer[..slash] switch
        {
            "instrument-remind" => [new InstrumentReminded(id, db.Instruments.Find(id)!.Due!.Value)],
            "instrument-due" => [new InstrumentOverdue(id, db.Instruments.Find(id)!.Due!.Value)],
            "recommendation-remind" => [new RecommendationReminded(id, db.Recommendations.Find(id)!.Due)],
            "recommendation-due" => [new RecommendationOverdue(id, db.Recommendations.Find(id)!.Due)],
            "quality-due" => [new QualityTaskOverdue(id, db.QualityTasks.Find(id)!.Due)],
            _ => null,
        };
    }
}
