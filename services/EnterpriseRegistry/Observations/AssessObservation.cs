using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    /// <summary>The station looks back on a period: once in its course, once at its end.</summary>
    [MayCall(Role.Reviewer)]
    public override Task<AssessObservationReply> AssessObservation(
        AssessObservationRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var kind = Fields.OneOf(request.Kind, "kind");
        var outcome = Fields.OneOf(request.Outcome, "outcome");
        var findings = Fields.Text(request.Findings, "findings", 1000);
        var report = Fields.Sha256(request.ReportSha256, "report_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var fact = Assess(
                ObservationSight.Acted(db, caller, id),
                id,
                kind,
                outcome,
                findings,
                report,
                ObservationPolicy.MidTermPercent(db, today),
                caller.Actor,
                today
            );
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.ObservationRecord,
                id,
                ("report_sha256", report)
            );
            return Decision.Of([fact, .. files], sequence => new AssessObservationReply { Sequence = sequence });
        });
    }

    /// <summary>
    /// A mid-term assessment is due once the policy's share of the term has passed and needs a standing period; an end
    /// assessment comes with the last month or after the end, whichever way it ended. Each is made once per term.
    /// </summary>
    internal static ObservationAssessed Assess(
        ObservationRow? period,
        string id,
        AssessmentKind kind,
        AssessmentOutcome outcome,
        string findings,
        string report,
        int midTermPercent,
        string actor,
        DateOnly today
    )
    {
        if (period is null)
            throw UnknownObservation(id);
        if (period.From is not { } from || period.TermUntil is not { } until)
            throw Refusal.Precondition(Reasons.ObservationNotStanding, $"{id} was never granted");
        if (period.AppliedBy == actor)
            throw Refusal.Denied(Reasons.SamePerson, "who applied cannot assess");
        if (kind is AssessmentKind.MidTerm)
            Standing(period, id, today);
        var opens = kind is AssessmentKind.MidTerm ? MidTerm(from, until, midTermPercent) : until.AddMonths(-1);
        if (today < opens && period.State is ObservationState.Granted)
            throw Refusal.Precondition(
                Reasons.AssessmentEarly,
                $"the {kind} assessment of {id} opens on {opens.Iso()}"
            );
        if (period.Assessments.FirstOrDefault(a => a.Kind == kind && a.Until == until) is { } made)
            throw Refusal.AlreadyExists(
                Reasons.AssessmentMade,
                $"the {kind} assessment of {id} was made on {made.On.Iso()}"
            );
        return new(id, period.CreditCode, kind, outcome, today, until, findings, report);
    }

    internal static DateOnly MidTerm(DateOnly from, DateOnly until, int percent) =>
        from.AddDays((until.DayNumber - from.DayNumber) * percent / 100);
}
