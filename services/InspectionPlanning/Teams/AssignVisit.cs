using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Teams;

internal sealed partial class TeamsService
{
    /// <summary>
    /// Draws two certified officers for a visit that no draw assigned, by the rule of draw protocol v1. The random seed
    /// is in the entry, so anyone can replay the choice. The yearly cap, the body's power, its area and the matters are
    /// looked at again first.
    /// </summary>
    [MayCall(Role.Planner)]
    public override Task<AssignVisitReply> AssignVisit(AssignVisitRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            caller.MustBelongTo(visit.Body);
            VisitGuards.MustBeOpen(visit, "assigning officers");
            VisitGuards.MustNotWait(visit, "assigning officers");
            if (visit.HasTeam)
                throw Refusal.Precondition(
                    Reasons.VisitState,
                    $"{visitId} has its officers: {visit.Lead} and {visit.Second}; an officer is replaced by recusal"
                );
            if (visit.DrawId is not null && db.Draws.Find(visit.DrawId) is { State: < DrawState.Assigned })
                throw Refusal.Precondition(
                    Reasons.VisitState,
                    $"{visitId} was drawn in {visit.DrawId}, which assigns its officers (AssignOfficers)"
                );
            if (VisitGuards.CappedNow(db, visit, LegalDay.Of(now)) is { } capped)
                return Decision.Of([capped, .. MergedVisits.Release(db, visitId)], sequence => new AssignVisitReply
                {
                    Sequence = sequence,
                    Cap = capped.Cap,
                    CapBasis = capped.LegalBasis,
                });
            var fact = Candidates.Assign(db, visit, LegalDay.Of(now), randomness.Bytes($"assign/{visitId}", 32));
            return Decision.Of(fact, sequence => new AssignVisitReply
            {
                Sequence = sequence,
                Lead = fact.Lead,
                Second = fact.Second,
                Repeats = { Repeats.Of(db, visit.Body, visit.CreditCode, LegalDay.Of(now)) },
            });
        });
    }
}
