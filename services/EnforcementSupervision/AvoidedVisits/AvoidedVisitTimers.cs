using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

/// <summary>measure/VISIT at the end of the measure's last day; lookback/VISIT at the end of the look-back.</summary>
internal static class AvoidedVisitTimers
{
    public static string Measure(string visitId) => $"measure/{visitId}";

    public static string LookBack(string visitId) => $"lookback/{visitId}";

    /// <summary>Null when the timer is none of these.</summary>
    public static IEnumerable<IEvent>? On(SupervisionDb db, string id, DateTimeOffset due)
    {
        if (id.StartsWith("measure/", StringComparison.Ordinal))
            // A completed measure and a reversal clear this timer, so here it was not done in time.
            return
            [
                new AvoidedVisitReversed(
                    id["measure/".Length..],
                    ReversalReason.MeasureNotDone,
                    WasHeld(db, id["measure/".Length..])
                ),
            ];
        if (id.StartsWith("lookback/", StringComparison.Ordinal))
            return [AvoidedVisitEvidence.Judge(db, id["lookback/".Length..], LegalDay.Of(due))!];
        return null;
    }

    private static bool WasHeld(SupervisionDb db, string visitId) =>
        db.AvoidedVisits.Find(visitId)!.State == LedgerState.Held;
}
