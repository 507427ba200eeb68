using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    private static readonly string[] AnswersByHand =
    [
        Receipt.Accepted,
        Receipt.Returned,
        Receipt.InProcess,
        Receipt.Feedback,
        Receipt.Closed,
    ];

    [MayCall(Role.Supervisor, Role.Reviewer)]
    public override Task<AnswerInboundReferralReply> AnswerInboundReferral(
        AnswerInboundReferralRequest request,
        ServerCallContext call
    )
    {
        var (id, caller) = (InboundIdOf(request.InboundId), call.Caller());
        var kind = Known(request.Kind, "kind", AnswersByHand);
        var reason = Receipt.NeedsReason(kind)
            ? ClueText.Plain(request.Reason, "reason", Receipt.MostReason)
            : ClueText.Optional(request.Reason, "reason", Receipt.MostReason);
        return journal.Write(call, request, (db, now) =>
        {
            var referral = InboundSight.Find(db, caller, id);
            if (!Receipt.MayFollow(referral.State, kind))
                throw Refusal.Precondition(Reasons.ReceiptOrder, $"{kind} does not follow {referral.State}");
            var said = reason.Length > 0 ? reason : null;
            var jws = inbound.Sign(referral.Agency, referral.Number, kind, referral.BodyHash, said, now);
            return Decision.Of(
                new InboundReferralAnswered(
                    id,
                    referral.Agency,
                    referral.Number,
                    kind,
                    said,
                    caller.Actor,
                    jws,
                    InboundClocks.After(db, referral, kind)
                ),
                sequence => new AnswerInboundReferralReply { Sequence = sequence }
            );
        });
    }
}
