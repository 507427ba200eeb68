using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Quality;

/// <summary>quality-due/ID; a task confirmed in time clears it.</summary>
internal static class QualityTimers
{
    private const string Ends = "quality-due/";

    public static string Due(string taskId) => Ends + taskId;

    /// <summary>Null when the timer is none of these.</summary>
    public static IEnumerable<IEvent>? On(SupervisionDb db, string timer, DateTimeOffset due)
    {
        if (!timer.StartsWith(Ends, StringComparison.Ordinal))
            return null;
        var id = timer[Ends.Length..];
        return [new QualityTaskOverdue(id, db.QualityTasks.Find(id)!.Due)];
    }
}
