using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Supervisor, Role.Reviewer)]
    public override Task<GetInboundReferralReply> GetInboundReferral(
        GetInboundReferralRequest request,
        ServerCallContext call
    )
    {
        var (id, caller) = (InboundIdOf(request.InboundId), call.Caller());
        call.NoteRead(id);
        using var db = database.Read();
        var row = InboundSight.Find(db, caller, id);
        var referral = Shown(row);
        referral.Clue = Sealer.Open(db, row.Clue()) ?? "";
        referral.RecommendationId = inbound.RecommendationOf(db, id) ?? "";
        referral.Answers.AddRange(
            db.InboundReceipts.Where(r => r.InboundId == id)
                .OrderBy(r => r.Seq)
                .AsEnumerable()
                .Select(r => new InboundAnswer
                {
                    Kind = r.Kind,
                    At = r.At.ToTimestamp(),
                    Reason = r.Reason ?? "",
                })
        );
        referral.Clues.AddRange(
            db.Clues.Where(c => c.Source == Inbound && c.SourceRef == id)
                .OrderBy(c => c.ClueId)
                .AsEnumerable()
                .Where(ClueSight.Of(db, caller))
                .Select(c => c.ClueId)
        );
        return Task.FromResult(new GetInboundReferralReply { Referral = referral });
    }

    internal static string InboundIdOf(string? value) => Fields.Code(value, "inbound_id", 40);

    private static InboundReferral Shown(InboundReferralRow r) =>
        new()
        {
            InboundId = r.InboundId,
            Agency = r.Agency,
            Number = r.Number,
            State = r.State,
            AboutBody = r.AboutBody ?? "",
            SentAt = r.SentAt.ToTimestamp(),
            ReceivedAt = r.ReceivedAt.ToTimestamp(),
            BodyHash = r.BodyHash,
            Awaits = r.Awaits ?? "",
            Due = r.DueAt?.ToTimestamp(),
            Reminded = r.Reminded,
            Kind = r.Kind ?? InboundMessage.AClue,
        };
}
