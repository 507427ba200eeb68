using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.EnforcementSupervision;

internal sealed partial class EnforcementSupervisionService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<GetReferralReply> GetReferral(GetReferralRequest request, ServerCallContext call)
    {
        var (id, caller) = (ReferralIdOf(request.ReferralId), call.Caller());
        using var db = database.Read();
        var row = ReferralSight.Find(db, caller, id);
        var referral = Shown(row);
        if (row.ForwardedTo is { } next && db.Referrals.Find(next) is { } forwarded && ReferralSight.MaySee(caller, forwarded)) referral.ForwardedTo = next;
        if (ReferralSight.MayRead(caller, row)) referral.Clue = Sealer.Open(db, row.Clue()) ?? "";
        return Task.FromResult(new GetReferralReply { Referral = referral });
    }

    private static Referral Shown(ReferralRow r) => new()
    {
        ReferralId = r.ReferralId, Agency = r.Agency, Number = r.Number, State = r.State, SentAt = r.SentAt?.ToTimestamp(), ReceivedAt = r.ReceivedAt?.ToTimestamp(),
        ReturnedBecause = r.ReturnedBecause ?? "", Forwards = r.Forwards ?? "",
        PartOf = r.PartOf ?? "", Awaits = r.Awaits ?? "", Due = r.DueAt?.ToTimestamp(), Reminded = r.Reminded, Binding = r.Binding,
    };
}
