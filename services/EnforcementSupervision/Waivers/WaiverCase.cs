using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Waivers;

/// <summary>A waiver as a decision sees it: the station's row, what was asked for, the visit it is about.</summary>
internal sealed record WaiverCase(WaiverRow Waiver, WaiverRequestRow Request, PlannedVisitRow? Visit)
{
    public WaiverState State => Waiver.Shown(Request.Outcome);

    /// <exception cref="Refusal">NOT_FOUND, also when it is there: asked in the same steps, whether or not.</exception>
    public static WaiverCase Find(SupervisionDb db, Caller caller, VisitId id)
    {
        var waiver = db.Waivers.Find(id);
        var request = db.WaiverRequests.AsNoTracking().FirstOrDefault(r => r.VisitId == id);
        var visit = db.PlannedVisits.AsNoTracking().FirstOrDefault(v => v.VisitId == id);
        return waiver is not null && request is not null && Sees(db, caller)(request)
            ? new(waiver, request, visit)
            : throw Unknown(id);
    }

    /// <summary>
    /// An enterprise hears of a waiver once its visit is waived: of one that is asked for or refused it would learn
    /// that somebody means to come.
    /// </summary>
    public static Func<WaiverRequestRow, bool> Sees(SupervisionDb db, Caller caller)
    {
        var affairs = BodySight.Affairs(db, caller);
        return r =>
            affairs(r.Body, r.CreditCode)
            || (BodySight.IsFirm(caller, r.CreditCode) && r.Outcome == WaiverOutcome.Taken);
    }

    public static Refusal Unknown(string id) =>
        Refusal.NotFound(Reasons.UnknownWaiver, $"no waiver '{Fields.Shown(id)}' was asked for");

    /// <summary>What may end the observation period waits for the station: until that is decided nothing is waived on
    /// its ground. A refusal is always possible.</summary>
    public void MustNotBeSuspended(SupervisionDb db)
    {
        if (db.Suspensions.Any(s => s.ObservationId == Request.ObservationId && s.Stands))
            throw Refusal.Precondition(
                Reasons.ObservationSuspended,
                $"what may end {Request.ObservationId} waits for the station's decision"
            );
    }

    /// <summary>
    /// Whether this person may still answer: the state is right, the days are not over, the visit is still to come, and
    /// whoever planned or asked does not decide (separation of duty).
    /// </summary>
    public void MustBeOpenFor(string actor, WaiverState wanted, DateTimeOffset now)
    {
        if (State is WaiverState.Lapsed || (State == wanted && now >= LegalDay.End(Waiver.DecideBy)))
            throw Refusal.Precondition(
                Reasons.WaiverLapsed,
                $"the answer was due by {Waiver.DecideBy.Iso()}; the visit goes on"
            );
        if (State != wanted)
            throw Refusal.Precondition(Reasons.WaiverState, $"the waiver is {State}, not {wanted}");
        if (Visit is { State: not VisitState.Open })
            throw Refusal.Precondition(
                Reasons.WaiverVisitGone,
                $"the visit is {Visit.State}: there is nothing left to waive"
            );
        if (actor == Request.RequestedBy || actor == Visit?.PlannedBy)
            throw Refusal.Denied(
                Reasons.SamePerson,
                "who planned the visit or asked for the waiver does not decide about it"
            );
    }
}
