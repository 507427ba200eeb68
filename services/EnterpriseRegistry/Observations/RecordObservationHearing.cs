using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    /// <summary>The station heard the enterprise, or gave it the chance to be heard.</summary>
    [MayCall(Role.Reviewer)]
    public override Task<RecordObservationHearingReply> RecordObservationHearing(
        RecordObservationHearingRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var on = Fields.Date(request.On, "on");
        var summary = Fields.Text(request.Summary, "summary", 1000);
        var minutes = Fields.Sha256(request.MinutesSha256, "minutes_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var period = Triggered(ObservationSight.Acted(db, caller, id), id);
            return Decision.Of(
                Hear(period, on, request.Attended, summary, minutes, LegalDay.Of(now)),
                sequence => new RecordObservationHearingReply { Sequence = sequence }
            );
        });
    }

    /// <summary>Of the newest trigger too: what was said before one was told of is no answer to it.</summary>
    internal static ObservationHeard Hear(
        ObservationRow period,
        DateOnly on,
        bool attended,
        string summary,
        string minutes,
        DateOnly today
    )
    {
        if (on < period.Triggers.Max(t => t.On) || on > today)
            throw Refusal.Invalid(
                "on",
                Reasons.OutOfRange,
                $"on {on.Iso()} is not between {period.Triggers.Max(t => t.On).Iso()} and today"
            );
        return period.Hearings is [.., { } held]
            ? throw Refusal.AlreadyExists(
                Reasons.HearingHeld,
                $"the hearing on {period.ObservationId} was held on {held.On.Iso()}"
            )
            : new(period.ObservationId, period.CreditCode, on, attended, summary, minutes);
    }
}
