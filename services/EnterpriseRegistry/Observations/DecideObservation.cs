using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    [MayCall(Role.Reviewer)]
    public override Task<DecideObservationReply> DecideObservation(
        DecideObservationRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        if (!request.Grant && request.Until.Length > 0)
            throw Refusal.Invalid("until", Reasons.OutOfRange, "until is for a grant only");
        DateOnly? until = request.Grant ? Fields.Date(request.Until, "until") : null;
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var application = Pending(ObservationSight.Acted(db, caller, id), id, caller.Actor);
            // Class, tags, cases and periods may have changed since the application: all is looked at again.
            var checks = Recheck(db, application, today);
            IEvent fact = until is { } last
                ? Grant(application, last, reasons, checks, ObservationPolicy.LongestTerm(db, today), today)
                : new ObservationRefused(id, application.CreditCode, reasons, checks);
            return Decision.Of(ObservationNotices.With(db, fact, today), sequence => new DecideObservationReply
            {
                Sequence = sequence,
                State = until is null ? ObservationState.Refused : ObservationState.Granted,
            });
        });
    }

    internal static ObservationRow Pending(ObservationRow? application, string id, string actor)
    {
        if (application is null)
            throw UnknownObservation(id);
        if (application.State is not ObservationState.Applied)
            throw Refusal.Precondition(Reasons.ObservationDecided, $"{id} is decided: {application.State}");
        return application.AppliedBy != actor
            ? application
            : throw Refusal.Denied(Reasons.SamePerson, "who applied cannot decide");
    }

    /// <summary>The last day allowed is the same day of the month that many months on, or that month's last day (民法典
    /// art. 202).</summary>
    internal static ObservationGranted Grant(
        ObservationRow application,
        DateOnly until,
        string reasons,
        IReadOnlyList<CheckOutcome> checks,
        int longestMonths,
        DateOnly today
    )
    {
        MustEndIn(until, today, today, longestMonths);
        MustPass(application.ObservationId, checks);
        if (application.Commitment.Length == 0)
            throw Refusal.Precondition(
                Reasons.CommitmentMissing,
                $"{application.ObservationId} has no commitment letter of the enterprise yet"
            );
        return new(
            application.ObservationId,
            application.CreditCode,
            application.AppliedOn,
            today,
            until,
            reasons,
            checks
        );
    }

    private static IReadOnlyList<CheckOutcome> Recheck(RegistryDb db, ObservationRow application, DateOnly today) =>
        Eligibility.Check(
            Eligibility.Read(
                db,
                db.Enterprises.Find(application.CreditCode)!,
                application.Site,
                application.Activities,
                application.Fields,
                except: application.ObservationId,
                today
            )
        );

    private static void MustPass(string id, IReadOnlyList<CheckOutcome> checks)
    {
        if (checks.Where(c => !c.Passed).Select(c => $"{c.Rule}: {c.Finding}").ToList() is { Count: > 0 } failed)
            throw Refusal.Precondition(Reasons.CheckFailed, $"{id} does not pass: {string.Join("; ", failed)}");
    }

    private static void MustEndIn(DateOnly until, DateOnly today, DateOnly from, int longestMonths)
    {
        if (until < today)
            throw Refusal.Invalid("until", Reasons.OutOfRange, $"until {until.Iso()} is past");
        if (until > from.AddMonths(longestMonths))
            throw Refusal.Precondition(
                Reasons.TermTooLong,
                $"the longest term is {longestMonths} months: until {from.AddMonths(longestMonths).Iso()}"
            );
    }

    private static Refusal UnknownObservation(string id) =>
        Refusal.NotFound(Reasons.UnknownObservation, $"no observation {id} is known");
}
