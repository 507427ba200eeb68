using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry.Observations;

/// <summary>A period stands through its last day and ends at 24:00.</summary>
internal static class ObservationExpiry
{
    private const string Kind = "observation/";

    public static string TimerOf(string observationId) => Kind + observationId;

    public static IEnumerable<IEvent> OnTimer(RegistryDb db, string timer, DateTimeOffset due)
    {
        if (AssessmentDeadlines.Owns(timer))
            return [AssessmentDeadlines.Overdue(db, timer)];
        if (!timer.StartsWith(Kind, StringComparison.Ordinal))
            throw new InvalidOperationException($"no timer {timer} is known");
        var row = db.Observations.Find(timer[Kind.Length..])!;
        return [new ObservationExpired(row.ObservationId, row.CreditCode, LegalDay.Of(due).AddDays(-1))];
    }
}
