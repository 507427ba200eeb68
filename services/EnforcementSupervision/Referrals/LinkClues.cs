using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    /// <summary>Nothing is merged: each keeps its own number, source and way.</summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator)]
    public override Task<LinkCluesReply> LinkClues(LinkCluesRequest request, ServerCallContext call)
    {
        var (id, other, caller) = (ClueIdOf(request.ClueId), ClueIdOf(request.OtherId, "other_id"), call.Caller());
        var reason = ClueText.Plain(request.Reason, "reason", 500);
        if (id == other)
            throw Refusal.Invalid("other_id", Reasons.Duplicate, "a clue is not linked to itself");
        return journal.Write(call, request, (db, _) =>
        {
            ClueSight.Find(db, caller, id);
            ClueSight.Find(db, caller, other);
            if (db.ClueLinks.Find(id, other) is not null)
                throw Refusal.Precondition(Reasons.ClueLinked, $"{id} and {other} are linked already");
            return Decision.Of(new CluesLinked(id, other, reason, caller.Actor), sequence => new LinkCluesReply
            {
                Sequence = sequence,
            });
        });
    }
}
