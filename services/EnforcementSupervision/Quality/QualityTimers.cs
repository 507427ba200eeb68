using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Quality;

/// <summary>A task confirmed in time clears it.</summary>
internal static class QualityTimers
{
    public static TimerKind<SupervisionDb> End { get; } =
        new("quality-due", (db, id, _) => [new QualityTaskOverdue(id, db.QualityTasks.Find(id)!.Due)]);
}
