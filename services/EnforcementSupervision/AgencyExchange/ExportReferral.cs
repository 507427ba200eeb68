using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Google.Protobuf;

namespace Enforcement.EnforcementSupervision.AgencyExchange;

internal sealed partial class AgencyExchangeService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator)]
    public override async Task<ExportReferralReply> ExportReferral(
        ExportReferralRequest request,
        ServerCallContext call
    )
    {
        var (id, caller) = (Fields.Code(request.ReferralId, "referral_id", 40), call.Caller());
        call.NoteRead(id);
        await deliveries.Make(call.CancellationToken);
        using var db = database.Read();
        var referral = ReferralSight.FindToHandle(db, caller, id);
        // Two rows of a number are a referral and its withdrawal; what was withdrawn is no longer handed out.
        var message = db.Deliveries.Where(d =>
                d.Agency == referral.Agency && d.Number == referral.Number && !d.IsReceipt && referral.SentSeq > 0
            )
            .OrderByDescending(d => d.IsWithdrawal)
            .FirstOrDefault()
            ?? throw Refusal.Precondition(
                Reasons.ReferralState,
                $"{id} is {referral.State}: only what was sent leaves as a file"
            );
        if (message.State == DeliveryRow.Pending && db.Agencies.Find(referral.Agency)!.Delivery == AgencyRow.File)
            await deliveries.MarkSent([message.Seq], call.CancellationToken);
        return new()
        {
            FileName = CarrierFile.Referral(message.Agency, message.Number),
            Body = UnsafeByteOperations.UnsafeWrap(message.Body),
            BodyHash = message.BodyHash,
        };
    }
}
