using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

internal static class AvoidedVisitTimers
{
    /// <summary>At the end of the measure's last day. A completed measure and a reversal clear it, so here it was not
    /// done in time.</summary>
    public static TimerKind<SupervisionDb> Measure { get; } = new("measure", (db, id, _) =>
        {
            var held = db.AvoidedVisits.Find(VisitId.Stored(id))!.State == LedgerState.Held;
            return [new AvoidedVisitReversed(id, ReversalReason.MeasureNotDone, held)];
        });

    public static TimerKind<SupervisionDb> LookBack { get; } =
        new("lookback", (db, id, due) => [AvoidedVisitEvidence.Judge(db, VisitId.Stored(id), LegalDay.Of(due))!]);
}
