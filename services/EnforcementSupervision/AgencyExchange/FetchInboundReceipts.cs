using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;

namespace Enforcement.EnforcementSupervision.AgencyExchange;

internal sealed partial class AgencyExchangeService
{
    private const int MostReceipts = 500;

    [MayCall(Role.Agency)]
    public override Task<FetchInboundReceiptsReply> FetchInboundReceipts(
        FetchInboundReceiptsRequest request,
        ServerCallContext call
    )
    {
        var agency = AgencyOf(call);
        if (request.After < 0)
            throw Refusal.Invalid("after", Reasons.OutOfRange, "after is the `last` of an earlier reply, or 0");
        using var db = database.Read();
        var rows = db
            .InboundReceipts.Where(r => r.Agency == agency && r.Seq > request.After)
            .OrderBy(r => r.Seq)
            .Take(MostReceipts)
            .ToList();
        return Task.FromResult(
            new FetchInboundReceiptsReply
            {
                Last = rows.Count > 0 ? rows[^1].Seq : request.After,
                Receipts = { rows.Select(r => r.Jws) },
            }
        );
    }
}
