using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator)]
    public override Task<RegisterPaperReceiptReply> RegisterPaperReceipt(
        RegisterPaperReceiptRequest request,
        ServerCallContext call
    )
    {
        var (id, caller) = (ReferralIdOf(request.ReferralId), call.Caller());
        var kind = Receipt.Kinds.Contains(request.Kind)
            ? request.Kind
            : throw Refusal.Invalid(
                "kind",
                Reasons.OutOfRange,
                $"kind must be one of {string.Join(", ", Receipt.Kinds)}"
            );
        var scan = Fields.Sha256(request.ScanSha256, "scan_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var referral = ReferralSight.FindToHandle(db, caller, id);
            var fact = NotePaper(referral, db.PaperReceipts.Find(id, kind), kind, scan, caller.Actor, now);
            if (fact is ReferralReceipted closed)
                fact = closed with { Clock = ReferralClocks.After(db, referral, kind, now, now) };
            return Decision.Of(fact, sequence => new RegisterPaperReceiptReply
            {
                Sequence = sequence,
                Confirmed = fact is ReferralReceipted,
            });
        });
    }

    /// <summary>The first person notes it (and may correct the scan), a second one who holds the same scan confirms
    /// it.</summary>
    internal static IEvent NotePaper(
        ReferralRow referral,
        PaperReceiptRow? noted,
        string kind,
        string scan,
        string actor,
        DateTimeOffset now
    )
    {
        if (
            referral.SentSeq == 0
            || referral.State == ReferralState.Withdrawn
            || !Receipt.MayFollow(referral.LastReceipt, kind, onPaper: true)
        )
            throw Refusal.Precondition(
                Reasons.ReceiptOrder,
                $"{kind} does not follow {referral.LastReceipt ?? referral.State.ToString()}"
            );
        if (noted is null || (noted.NotedBy == actor && noted.ScanSha256 != scan))
            return new PaperReceiptNoted(referral.ReferralId, kind, scan, actor);
        if (noted.NotedBy == actor)
            throw Refusal.Denied(Reasons.SamePerson, "a paper receipt is registered by two people");
        if (noted.ScanSha256 != scan)
            throw Refusal.Precondition(Reasons.PaperReceiptDiffers, "the first person registered another scan");
        return new ReferralReceipted(
            referral.ReferralId,
            referral.Agency,
            referral.Number,
            kind,
            now,
            Reason: null,
            Jws: null
        );
    }
}
