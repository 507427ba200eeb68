using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Opinions;

/// <summary>What is done in time clears its timers, so one that fires finds it undone.</summary>
internal static class InstrumentTimers
{
    public static TimerKind<SupervisionDb> Remind { get; } =
        new("instrument-remind", (db, id, _) => [new InstrumentReminded(id, Due(db, id))]);

    public static TimerKind<SupervisionDb> End { get; } =
        new("instrument-due", (db, id, _) => [new InstrumentOverdue(id, Due(db, id))]);

    private static DateOnly Due(SupervisionDb db, string id) => db.Instruments.Find(id)!.Due!.Value;
}
