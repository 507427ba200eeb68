using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Head, Role.Supervisor)]
    public override Task<ApproveReferralReply> ApproveReferral(ApproveReferralRequest request, ServerCallContext call)
    {
        var (id, caller) = (ReferralIdOf(request.ReferralId), call.Caller());
        var envelope = SealForAgency(caller, id);
        return journal.Write(call, request, (db, now) =>
        {
            var referral = ReferralSight.Find(db, caller, id);
            var sent = Approve(referral, db.Agencies.Find(referral.Agency)!, caller.Actor, envelope, now) with
            {
                Clock = ReferralClocks.OnSending(db, referral.Agency, now),
            };
            return Decision.Of(sent, sequence => new ApproveReferralReply
            {
                Sequence = sequence,
                Number = sent.Number,
            });
        });
    }

    internal static ReferralSent Approve(
        ReferralRow referral,
        AgencyRow agency,
        string actor,
        SealedClue? envelope,
        DateTimeOffset now
    )
    {
        if (referral.State != ReferralState.Checked)
            throw Refusal.Precondition(
                Reasons.ReferralState,
                $"{referral.ReferralId} is {referral.State}, not checked"
            );
        if (actor == referral.DraftedBy || actor == referral.CheckedBy)
            throw Refusal.Denied(Reasons.SamePerson, "whoever drafted or checked a referral does not approve it");
        if (envelope is null)
            throw Refusal.Precondition(Reasons.ClueErased, $"the clue of {referral.ReferralId} was erased");
        if (envelope.ForKey != agency.EncryptionJwk)
            throw Refusal.Aborted(
                Reasons.AgencyKeyChanged,
                $"{agency.Agency} changed its key at this moment: try again"
            );
        return new(referral.ReferralId, agency.Agency, agency.LastNumber + 1, actor, now, envelope.Jwe);
    }

    // Encrypting takes no part of the writer's time; the decision checks that it was for the right key. Null where
    // there is nothing to seal: then the decision finds out why.
    private SealedClue? SealForAgency(Caller caller, string referralId)
    {
        using var db = database.Read();
        if (
            ReferralSight.Look(db, caller, referralId) is not var (referral, _)
            || db.Agencies.Find(referral.Agency) is not { } agency
            || Sealer.Open(db, referral.Clue()) is not { } clue
        )
            return null;
        return new(agency.EncryptionJwk, EncryptionKey.Parse(agency.EncryptionJwk).Encrypt(clue));
    }
}

/// <summary>The clue as JWE, and the key it was encrypted for.</summary>
internal sealed record SealedClue(string ForKey, string Jwe);
