using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;

namespace Enforcement.EnforcementSupervision.AgencyExchange;

internal sealed partial class AgencyExchangeService
{
    private const int LongestReceipt = 16 << 10;

    [MayCall(Role.Agency)]
    public override async Task<PostReceiptReply> PostReceipt(PostReceiptRequest request, ServerCallContext call)
    {
        var agency = AgencyOf(call);
        if (request.Receipt.Length is 0 or > LongestReceipt)
            throw Refusal.Invalid(
                "receipt",
                Reasons.OutOfRange,
                $"receipt has {request.Receipt.Length} bytes, allowed is 1 to {LongestReceipt}"
            );
        var jws = Encoding.UTF8.GetString(request.Receipt.Span);
        try
        {
            var receipt = desk.Verify(agency, jws);
            // Who pulls need not ask again for what is missing: FetchReferrals gives it at any time.
            if (receipt.Kind == Receipt.Missing)
                return new() { Sequence = journal.Head.Seq };
            return await journal.Write(call, request, (db, now) =>
                Decision.Of(desk.Accept(db, receipt, jws, now), sequence => new PostReceiptReply
                {
                    Sequence = sequence,
                })
            );
        }
        catch (Refusal refusal) when (IsQuarantined(refusal))
        {
            await desk.Quarantine(agency, jws, refusal.Reason, call.CancellationToken);
            throw;
        }
    }

    private static bool IsQuarantined(Refusal refusal) =>
        refusal.Reason
            is Reasons.ReceiptForged
                or Reasons.ReceiptMalformed
                or Reasons.ReceiptOfOtherBody
                or Reasons.ReceiptOrder
                or Reasons.ReferralWithdrawn
                or Reasons.UnknownNumber;
}
