using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning;

/// <summary>
/// What the station and the ledger of avoided visits decide about visits. Planning owns the visit: it takes a grant, or
/// says that it came too late, judged by the time of the grant and not of its arrival.
/// </summary>
internal static class FollowSupervision
{
    public static Following<PlanningDb> Definition { get; } =
        new()
        {
            Source = "supervision",
            Ignores = EventCatalog.Supervision.NotHeardBy(Services.Planning),
            Mirror = (db, e) => AppointmentMirror.Apply(db, e),
            React = React,
        };

    public static IEnumerable<IEvent> React(PlanningDb db, Recorded e) =>
        e.Event switch
        {
            WaiverGranted g => About(db, e, VisitId.Stored(g.VisitId), visit => Grant(db, visit, e)),
            WaiverRefused r => About(db, e, VisitId.Stored(r.VisitId), visit =>
                visit.WaiverIsOpen
                    ? [new WaiverRefusalNoted(r.VisitId)]
                    : Disagree(e, visit, "refused, but no request is open")
            ),
            WaiverVoided v => About(db, e, VisitId.Stored(v.VisitId), visit => Void(visit, e)),
            AvoidedVisitReversed r => About(db, e, VisitId.Stored(r.VisitId), visit =>
                r.Reason == ReversalReason.Entered ? Conduct(db, visit) : Reopen(visit, r)
            ),
            ReversalUnfounded u => About(db, e, VisitId.Stored(u.VisitId), visit => AvoidAgain(visit, u, e)),
            AppointmentMade or AppointmentEnded => [], // a row of the mirror, and nothing follows from it
            _ => throw new NotFollowedException(e),
        };

    private static List<IEvent> Grant(PlanningDb db, VisitRow visit, Recorded e)
    {
        if (visit is { State: VisitState.Avoided, Waiver: WaiverOf.Granted })
            return Disagree(e, visit, "granted twice");
        TooLateCause? tooLate = visit switch
        {
            { State: VisitState.Conducted } => TooLateCause.Conducted,
            { State: VisitState.Avoided } => TooLateCause.Avoided,
            { State: VisitState.Deferred } => TooLateCause.Deferred,
            { State: VisitState.Cancelled } => TooLateCause.Cancelled,
            { Waiver: WaiverOf.Lapsed } => TooLateCause.Lapsed,
            { WaiverIsOpen: false } => TooLateCause.NotRequested,
            _ when e.Time >= LegalDay.End(visit.DecideBy!.Value) => TooLateCause.Lapsed,
            // The station had not heard of it yet.
            _ when db.Enterprises.Find(visit.CreditCode) is { SuspendedAt: { } since } firm
                    && firm.ObservationId == visit.ObservationId
                    && e.Time >= since => TooLateCause.ObservationSuspended,
            _ => null,
        };
        if (tooLate is { } cause)
            return [WaiverCameTooLate.For(visit.VisitId, cause)];
        // Nobody goes now, so what was merged into it would be visited by nobody.
        return
        [
            new VisitWaived(visit.VisitId, visit.Measure, visit.MeasureDue!.Value),
            .. MergedVisits.Release(db, visit.VisitId),
        ];
    }

    /// <summary>The justice bureau objected. A grant not yet taken falls with it; one taken is undone.</summary>
    private static List<IEvent> Void(VisitRow visit, Recorded e) =>
        visit switch
        {
            { State: VisitState.Avoided, Cause: AvoidanceCause.Observation } =>
            [
                VisitReopened.For(visit.VisitId, ReopenCause.GrantVoid),
            ],
            { WaiverIsOpen: true } => [WaiverCameTooLate.For(visit.VisitId, TooLateCause.GrantVoid)],
            { Waiver: WaiverOf.Void or WaiverOf.TooLate } or { State: VisitState.Conducted } => [], // went on already
            _ => Disagree(e, visit, "voided, but no waiver was granted"),
        };

    /// <summary>
    /// The body was there for these matters in the visit's time, so the visit is made, also one that was opened again
    /// meanwhile: both services must count it alike. What our own entry caused is known here already. That entry was no
    /// joint one, so what was merged into the visit is still to be made.
    /// </summary>
    private static List<IEvent> Conduct(PlanningDb db, VisitRow visit) =>
        visit.State is VisitState.Avoided or VisitState.Open
            ? [new VisitFoundConducted(visit.VisitId), .. MergedVisits.Release(db, visit.VisitId)]
            : [];

    /// <summary>The ledger no longer counts the visit as avoided: it stands open. What our own reopening caused is
    /// known here already.</summary>
    private static List<IEvent> Reopen(VisitRow visit, AvoidedVisitReversed e) =>
        visit.State != VisitState.Avoided
            ? []
            :
            [
                VisitReopened.For(
                    visit.VisitId,
                    e.Reason switch
                    {
                        ReversalReason.MeasureNotDone => ReopenCause.MeasureNotDone,
                        ReversalReason.GrantVoid => ReopenCause.GrantVoid,
                        ReversalReason.ObservationVoid => ReopenCause.ObservationVoid,
                        ReversalReason.OtherPresence => ReopenCause.OtherPresence,
                        ReversalReason.EnterpriseGone => ReopenCause.EnterpriseGone,
                        _ => ReopenCause.Reversed,
                    }
                ),
            ];

    /// <summary>
    /// The entry that had undone the avoided visit was none. It is avoided as before, unless it went on meanwhile:
    /// announced, made, put off, cancelled, or a merged one, whose joint visit goes on without it.
    /// </summary>
    private static List<IEvent> AvoidAgain(VisitRow visit, ReversalUnfounded u, Recorded e)
    {
        var untouched =
            visit is
            {
                State: VisitState.Open or VisitState.Conducted,
                EnteredAt: null,
                ResultOn: null,
                NotifiedFor: null,
                WaiverIsOpen: false,
                AvoidedOn: not null
            };
        return untouched && u.Cause != AvoidanceCause.Merged
            ? [new VisitAvoidedAgain(visit.VisitId, u.Cause, visit.AvoidedOn!.Value)]
            : Disagree(e, visit, "what had reversed it is gone, but the visit went on meanwhile");
    }

    private static IEnumerable<IEvent> About(
        PlanningDb db,
        Recorded e,
        VisitId visitId,
        Func<VisitRow, List<IEvent>> react
    ) =>
        db.Visits.Find(visitId) is { } visit
            ? react(visit)
            : [new FactDisagreed(e.Fact, visitId, "no such visit is planned")];

    private static List<IEvent> Disagree(Recorded e, VisitRow visit, string reason) =>
        [new FactDisagreed(e.Fact, visit.VisitId, reason)];
}
