using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Recommendations;

/// <summary>recommendation-remind/ID and recommendation-due/ID; a reply in time clears them.</summary>
internal static class RecommendationTimers
{
    private const string Reminds = "recommendation-remind/",
        Ends = "recommendation-due/";

    public static string Remind(string id) => Reminds + id;

    public static string Due(string id) => Ends + id;

    /// <summary>Null when the timer is none of these.</summary>
    public static IEnumerable<IEvent>? On(SupervisionDb db, string timer, DateTimeOffset due)
    {
        DateOnly Of(string id) => db.Recommendations.Find(id)!.Due;
        if (timer.StartsWith(Reminds, StringComparison.Ordinal) && timer[Reminds.Length..] is var reminded)
            return [new RecommendationReminded(reminded, Of(reminded))];
        if (timer.StartsWith(Ends, StringComparison.Ordinal) && timer[Ends.Length..] is var late)
            return [new RecommendationOverdue(late, Of(late))];
        return null;
    }
}
