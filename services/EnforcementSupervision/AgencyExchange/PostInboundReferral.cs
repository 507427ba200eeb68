using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;

namespace Enforcement.EnforcementSupervision.AgencyExchange;

internal sealed partial class AgencyExchangeService
{
    [MayCall(Role.Agency)]
    public override async Task<PostInboundReferralReply> PostInboundReferral(
        PostInboundReferralRequest request,
        ServerCallContext call
    )
    {
        var agency = AgencyOf(call);
        return await OrQuarantine(
            agency,
            request.Body.Memory,
            () =>
            {
                var opened = inbound.Open(agency, request.Body.Memory);
                return journal.Write(call, request, (db, now) =>
                {
                    var facts = inbound.Accept(db, opened, now);
                    var receipts =
                        facts.Count > 0
                            ? InboundAnswers.ReceiptsOf(facts)
                            : db
                                .InboundReceipts.Where(r => r.Agency == agency && r.Number == opened.Message.Number)
                                .OrderBy(r => r.Seq)
                                .Select(r => r.Jws)
                                .ToArray();
                    return Decision.Of(facts, sequence => new PostInboundReferralReply
                    {
                        Sequence = sequence,
                        Receipts = { receipts },
                    });
                });
            },
            call.CancellationToken
        );
    }

    private async Task<T> OrQuarantine<T>(
        string agency,
        ReadOnlyMemory<byte> body,
        Func<Task<T>> take,
        CancellationToken token
    )
    {
        try
        {
            return await take();
        }
        catch (Refusal refusal)
            when (InboundDesk.IsOfTheMessage(refusal)
                && refusal.Reason is not (Reasons.UnknownAgency or Reasons.OutOfRange)
            )
        {
            await desk.Quarantine(agency, Encoding.UTF8.GetString(body.Span), refusal.Reason, token);
            throw;
        }
    }
}
