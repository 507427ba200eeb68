using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed partial class ObservationsService
{
    /// <summary>
    /// The justice bureau decides an appeal; never the person whose decision it is. Upheld against a refusal: the
    /// station decides anew. Upheld against a revocation: it is undone, and the period stands again until its day, if
    /// it passes the checks of today.
    /// </summary>
    [MayCall(Role.Supervisor)]
    public override Task<DecideObservationAppealReply> DecideObservationAppeal(
        DecideObservationAppealRequest request,
        ServerCallContext call
    )
    {
        var actor = call.Caller().Actor;
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var period = Appealed(db.Observations.Find(id), id, actor);
            var decided = new ObservationAppealDecided(id, period.CreditCode, request.Upheld, reasons);
            List<IEvent> facts = [.. ObservationNotices.With(db, decided, today)];
            if (request.Upheld && period.State is ObservationState.Refused)
                OnlyOnePending(
                    db.Observations.AsNoTracking()
                        .Where(o => o.CreditCode == period.CreditCode && o.State == ObservationState.Applied)
                        .Select(o => o.ObservationId)
                        .FirstOrDefault()
                );
            if (request.Upheld && period.State is ObservationState.Revoked && Reinstate(period, today) is { } again)
            {
                MustPass(id, Recheck(db, period, today));
                facts.AddRange(ObservationNotices.With(db, again, today));
            }
            return Decision.Of(facts, sequence => new DecideObservationAppealReply
            {
                Sequence = sequence,
                Reinstated = facts.Exists(f => f is ObservationReinstated),
            });
        });
    }

    internal static ObservationRow Appealed(ObservationRow? period, string id, string actor)
    {
        if (period is null)
            throw UnknownObservation(id);
        if (period.Appeal is not AppealState.Pending)
            throw Refusal.Precondition(Reasons.NoAppeal, $"no appeal of {id} waits for a decision");
        return period.DecidedBy != actor
            ? period
            : throw Refusal.Denied(Reasons.SamePerson, "who decided cannot decide the appeal against it");
    }

    /// <summary>Null when the term has run out meanwhile: there is nothing left to stand.</summary>
    internal static ObservationReinstated? Reinstate(ObservationRow period, DateOnly today) =>
        period is { From: { } from, TermUntil: { } until } && today <= until
            ? new(period.ObservationId, period.CreditCode, period.AppliedOn, from, until)
            : null;
}
