using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator)]
    public override Task<WithdrawReferralReply> WithdrawReferral(
        WithdrawReferralRequest request,
        ServerCallContext call
    )
    {
        var (id, caller) = (ReferralIdOf(request.ReferralId), call.Caller());
        var reason = ClueText.Plain(request.Reason, "reason", 500);
        return journal.Write(call, request, (db, _) =>
            Decision.Of(
                Withdraw(ReferralSight.FindToHandle(db, caller, id), reason),
                sequence => new WithdrawReferralReply { Sequence = sequence }
            )
        );
    }

    /// <summary>Once the agency has it, it is the agency's: from then on it can only be returned.</summary>
    internal static ReferralWithdrawn Withdraw(ReferralRow referral, string reason) =>
        referral.State is ReferralState.Drafted or ReferralState.Checked or ReferralState.Sent
            ? new(referral.ReferralId, reason)
            : throw Refusal.Precondition(
                Reasons.ReferralState,
                $"{referral.ReferralId} is {referral.State}: only what has not been received can be withdrawn"
            );
}
