using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Head, Role.Supervisor, Role.Reviewer, Role.Procurator)]
    public override Task<SubmitCommitmentReply> SubmitCommitment(
        SubmitCommitmentRequest request,
        ServerCallContext call
    )
    {
        var drawId = Ceremony.Id(request.DrawId);
        var attempt = Fields.Between(request.Attempt, "attempt", 1, 1000);
        var party = Fields.Code(request.Party, "party", 16);
        var commit = Ceremony.Hex32(request.Commit, "commit");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var draw = Ceremony.Find(db, drawId, caller);
            return Decision.Of(
                Commit(draw, Ceremony.PartiesOf(db, draw), caller, attempt, party, commit, now),
                sequence => new SubmitCommitmentReply { Sequence = sequence }
            );
        });
    }

    internal static CommitmentReceived Commit(
        DrawRow draw,
        IReadOnlyList<DrawPartyRow> parties,
        Caller caller,
        int attempt,
        string party,
        string commit,
        DateTimeOffset now
    )
    {
        if (draw.State == DrawState.Frozen)
            Ceremony.MustBe(draw, "a commitment", DrawState.Noticed);
        Ceremony.MustSpeakFor(draw, caller, party);
        Ceremony.MustBeAttempt(draw, attempt);
        if (parties.Any(p => p.Party == party))
            throw Refusal.AlreadyExists(Reasons.CommittedAlready, $"{party} has committed to attempt {attempt}");
        if (now >= draw.RevealBy)
            throw Refusal.Precondition(Reasons.CommitmentLate, "reveal_by has passed");
        Ceremony.MustBe(draw, "a commitment", DrawState.Noticed);
        if (parties.Any(p => p.By == caller.Actor))
            throw Refusal.Denied(Reasons.SamePerson, "one person cannot stand for two parties");
        return new(draw.DrawId, attempt, party, commit);
    }
}
