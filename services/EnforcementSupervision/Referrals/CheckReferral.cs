using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator)]
    public override Task<CheckReferralReply> CheckReferral(CheckReferralRequest request, ServerCallContext call)
    {
        var (id, caller) = (ReferralIdOf(request.ReferralId), call.Caller());
        return journal.Write(call, request, (db, _) =>
            Decision.Of(
                Check(ReferralSight.FindToHandle(db, caller, id), caller.Actor),
                sequence => new CheckReferralReply { Sequence = sequence }
            )
        );
    }

    internal static ReferralChecked Check(ReferralRow referral, string actor)
    {
        if (referral.State != ReferralState.Drafted)
            throw Refusal.Precondition(
                Reasons.ReferralState,
                $"{referral.ReferralId} is {referral.State}, not drafted"
            );
        if (referral.DraftedBy == actor)
            throw Refusal.Denied(Reasons.SamePerson, "whoever drafted a referral does not check it");
        return new(referral.ReferralId, actor);
    }
}
