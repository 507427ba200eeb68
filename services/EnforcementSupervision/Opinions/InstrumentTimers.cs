using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Opinions;

/// <summary>
/// instrument-remind/ID and instrument-due/ID. What is done in time clears its timers, so one that fires finds it
/// undone.
/// </summary>
internal static class InstrumentTimers
{
    private const string Reminds = "instrument-remind/",
        Ends = "instrument-due/";

    public static string Remind(string instrumentId) => Reminds + instrumentId;

    public static string Due(string instrumentId) => Ends + instrumentId;

    /// <summary>Null when the timer is none of these.</summary>
    public static IEnumerable<IEvent>? On(SupervisionDb db, string timer, DateTimeOffset due)
    {
        DateOnly Of(string id) => db.Instruments.Find(id)!.Due!.Value;
        if (timer.StartsWith(Reminds, StringComparison.Ordinal) && timer[Reminds.Length..] is var reminded)
            return [new InstrumentReminded(reminded, Of(reminded))];
        if (timer.StartsWith(Ends, StringComparison.Ordinal) && timer[Ends.Length..] is var late)
            return [new InstrumentOverdue(late, Of(late))];
        return null;
    }
}
