using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.AgencyInbox;

internal sealed partial class AgencyInboxService
{
    [MayCall(Role.Agency)]
    public override Task<GetKeysReply> GetKeys(GetKeysRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        return Task.FromResult(
            new GetKeysReply
            {
                Agency = inbox.Agency,
                EncryptionJwk = inbox.Keys.Decryption.Public.Jwk,
                SigningJwk = inbox.Keys.Signing.Public.Jwk,
            }
        );
    }

    [MayCall(Role.Agency)]
    public override Task<ListInboxReferralsReply> ListReferrals(
        ListInboxReferralsRequest request,
        ServerCallContext call
    )
    {
        if (request.After < 0)
            throw Refusal.Invalid("after", Reasons.OutOfRange, $"after is {request.After}, numbers count from 1");
        var inbox = Of(call);
        var size = request.PageSize == 0 ? 50 : Fields.Between(request.PageSize, "page_size", 1, 500);
        var reply = new ListInboxReferralsReply();
        reply.Referrals.AddRange(
            inbox.Store.After(request.After, size).GroupBy(m => m.Number).Select(m => Shown(inbox, [.. m]))
        );
        return Task.FromResult(reply);
    }

    [MayCall(Role.Agency)]
    public override Task<GetInboxReferralReply> GetReferral(GetInboxReferralRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        var held = inbox.Held(request.Number);
        call.NoteRead(held[0].ReferralId);
        var referral = Shown(inbox, held);
        referral.Clue = inbox.ClueOf(held);
        return Task.FromResult(new GetInboxReferralReply { Referral = referral });
    }

    [MayCall(Role.Agency)]
    public override Task<ListAlarmsReply> ListAlarms(ListAlarmsRequest request, ServerCallContext call)
    {
        var reply = new ListAlarmsReply();
        reply.Alarms.AddRange(
            Of(call)
                .Store.Alarms()
                .Select(a => new InboxAlarm
                {
                    At = Instants.FromMicros(a.AtMicros).ToTimestamp(),
                    Kind = a.Kind,
                    Number = a.Number,
                    About = a.About,
                })
        );
        return Task.FromResult(reply);
    }

    [MayCall(Role.Agency)]
    public override Task<ListQuarantineReply> ListQuarantine(ListQuarantineRequest request, ServerCallContext call)
    {
        if (request.After < 0)
            throw Refusal.Invalid("after", Reasons.OutOfRange, $"after is {request.After}, places count from 1");
        // 50 of 64 KiB fit into one reply
        var size = request.PageSize == 0 ? 20 : Fields.Between(request.PageSize, "page_size", 1, 50);
        var reply = new ListQuarantineReply();
        reply.Messages.AddRange(
            Of(call)
                .Store.Quarantined(request.After, size)
                .Select(m => new QuarantinedMessage
                {
                    Place = m.No,
                    Sha256 = m.Sha256,
                    Reason = m.Reason,
                    Detail = m.Detail,
                    Size = m.Size,
                    Body = UnsafeByteOperations.UnsafeWrap(m.Body),
                    Times = m.Times,
                    FirstAt = Instants.FromMicros(m.FirstAtMicros).ToTimestamp(),
                })
        );
        return Task.FromResult(reply);
    }

    private static InboxReferral Shown(Inbox inbox, IReadOnlyList<HeldMessage> held) =>
        new()
        {
            Number = held[0].Number,
            ReferralId = held[0].ReferralId,
            State = inbox.StateOf(held),
            SentAt = Instants.Parse(held[0].SentAt).ToTimestamp(),
            ReceivedAt = Instants.Parse(held[0].ReceivedAt).ToTimestamp(),
            BodyHash = held[0].BodyHash,
            JournalSeq = held[0].JournalSeq,
            LeafHash = held[0].LeafHash,
        };
}
