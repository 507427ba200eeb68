using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    [MayCall(Role.Reviewer)]
    public override Task<ExtendObservationReply> ExtendObservation(
        ExtendObservationRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var until = Fields.Date(request.Until, "until");
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var period = Standing(ObservationSight.Acted(db, caller, id), id, today);
            return Decision.Of(
                ObservationNotices.With(
                    db,
                    Extend(
                        period,
                        until,
                        reasons,
                        Recheck(db, period, today),
                        ObservationPolicy.LongestTerm(db, today),
                        caller.Actor,
                        today
                    ),
                    today
                ),
                sequence => new ExtendObservationReply { Sequence = sequence }
            );
        });
    }

    /// <summary>Granted and not past its last day, even where the timer that ends it has not fired yet.</summary>
    internal static ObservationRow Standing(ObservationRow? period, string id, DateOnly today)
    {
        if (period is null)
            throw UnknownObservation(id);
        return period.State is ObservationState.Granted && today <= period.Until
            ? period
            : throw Refusal.Precondition(Reasons.ObservationNotStanding, $"{id} does not stand: {period.State}");
    }

    /// <summary>An extension is a grant: who applied cannot give it, the checks must pass, and the whole term
    /// counts.</summary>
    internal static ObservationExtended Extend(
        ObservationRow period,
        DateOnly until,
        string reasons,
        IReadOnlyList<CheckOutcome> checks,
        int longestMonths,
        string actor,
        DateOnly today
    )
    {
        if (period.AppliedBy == actor)
            throw Refusal.Denied(Reasons.SamePerson, "who applied cannot extend");
        if (until <= period.Until)
            throw Refusal.Invalid("until", Reasons.OutOfRange, $"the period lasts until {period.Until.Iso()} already");
        MustEndIn(until, today, period.From!.Value, longestMonths);
        MustPass(period.ObservationId, checks);
        if (period.IsSuspended)
            throw Refusal.Precondition(
                Reasons.ObservationSuspended,
                $"what may end {period.ObservationId} waits for the station's decision"
            );
        if (period.Assessments is not [.., { Outcome: AssessmentOutcome.Good or AssessmentOutcome.Improve }])
            throw Refusal.Precondition(
                Reasons.AssessmentMissing,
                $"{period.ObservationId} is extended on a good assessment only: "
                    + $"{(period.Assessments is [.., { } last] ? last.Outcome.ToString() : "none was made")}"
            );
        return new(period.ObservationId, period.CreditCode, until, reasons);
    }
}
