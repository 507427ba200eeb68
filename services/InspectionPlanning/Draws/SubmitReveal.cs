using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Head, Role.Supervisor, Role.Reviewer, Role.Procurator)]
    public override Task<SubmitRevealReply> SubmitReveal(SubmitRevealRequest request, ServerCallContext call)
    {
        var drawId = Ceremony.Id(request.DrawId);
        var attempt = Fields.Between(request.Attempt, "attempt", 1, 1000);
        var party = Fields.Code(request.Party, "party", 16);
        var reveal = Ceremony.Hex32(request.Reveal, "reveal");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var draw = Ceremony.Find(db, drawId, caller);
            return Decision.Of(
                Reveal(draw, Ceremony.PartiesOf(db, draw), caller, attempt, party, reveal, now),
                sequence => new SubmitRevealReply { Sequence = sequence }
            );
        });
    }

    /// <summary>Not before everybody has committed, not after T: otherwise the last to act could choose the
    /// seed.</summary>
    internal static RevealReceived Reveal(
        DrawRow draw,
        IReadOnlyList<DrawPartyRow> parties,
        Caller caller,
        int attempt,
        string party,
        string reveal,
        DateTimeOffset now
    )
    {
        if (draw.State == DrawState.Frozen)
            Ceremony.MustBe(draw, "a reveal", DrawState.Committed);
        Ceremony.MustSpeakFor(draw, caller, party);
        Ceremony.MustBeAttempt(draw, attempt);
        if (now >= draw.RevealBy)
            throw Refusal.Precondition(
                Reasons.RevealLate,
                "reveal_by has passed; the missing reveal is on record and the draw goes on"
            );
        Ceremony.MustBe(draw, "a reveal", DrawState.Committed);
        var own = parties.Single(p => p.Party == party);
        if (own.Reveal.Length > 0)
            throw Refusal.AlreadyExists(Reasons.RevealedAlready, $"{party} has revealed");
        if (
            Convert.ToHexStringLower(DrawHash.Commit(draw.DrawId, attempt, party, Convert.FromHexString(reveal)))
            != own.Commit
        )
            throw Refusal.Precondition(Reasons.RevealMismatch, $"this is not what {party} has committed to");
        return new(draw.DrawId, attempt, party, reveal);
    }
}
