using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;

namespace Enforcement.EnforcementSupervision.AgencyExchange;

internal sealed partial class AgencyExchangeService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator)]
    public override async Task<ImportReceiptReply> ImportReceipt(ImportReceiptRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        if (request.Receipt.Length is 0 or > LongestReceipt)
            throw Refusal.Invalid(
                "receipt",
                Reasons.OutOfRange,
                $"receipt has {request.Receipt.Length} bytes, allowed is 1 to {LongestReceipt}"
            );
        var jws = Encoding.UTF8.GetString(request.Receipt.Span).TrimEnd();
        // Who carries a file is not who signed it: the file says whose key it must bear.
        var agency = Receipt.ClaimedAgency(jws)
            ?? throw Refusal.Invalid(
                "receipt",
                Reasons.ReceiptMalformed,
                "the file is no compact JWS over a receipt that names its agency"
            );
        if (ReferralSight.IsLiaison(caller) && caller.Agency != agency)
            throw Refusal.NotFound(Reasons.UnknownAgency, $"no agency {Fields.Shown(agency)} is registered");
        try
        {
            var receipt = desk.Verify(agency, jws);
            var reply = new ImportReceiptReply
            {
                Agency = agency,
                Number = receipt.Number,
                Kind = receipt.Kind,
            };
            if (receipt.Kind == Receipt.Missing)
            {
                await deliveries.Again(agency, receipt.Number, call.CancellationToken);
                reply.Sequence = journal.Head.Seq;
                return reply;
            }
            return await journal.Write(call, request, (db, now) =>
            {
                // As unknown as a number that was never given, to whom the referral must stay hidden from.
                if (db.Referrals.FirstOrDefault(r => r.Agency == agency && r.Number == receipt.Number) is { } referral)
                    reply.ReferralId =
                        ReferralSight.Look(db, caller, referral.ReferralId) is var (_, here)
                        && ReferralSight.MayHandle(here, referral.AboutBody)
                            ? referral.ReferralId
                            : throw Refusal.NotFound(
                                Reasons.UnknownNumber,
                                $"{agency} was sent no number {receipt.Number}"
                            );
                var facts = desk.Accept(db, receipt, jws, now);
                return Decision.Of(facts, sequence => new ImportReceiptReply(reply)
                {
                    Sequence = sequence,
                    IsNew = facts.Count > 0,
                });
            });
        }
        catch (Refusal refusal) when (IsQuarantined(refusal))
        {
            await desk.Quarantine(agency, jws, refusal.Reason, call.CancellationToken);
            throw;
        }
    }
}
