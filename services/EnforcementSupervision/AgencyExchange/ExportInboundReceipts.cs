using System.Text;
using Enforcement.Contracts.Agency.V1;
using Google.Protobuf;

namespace Enforcement.EnforcementSupervision.AgencyExchange;

internal sealed partial class AgencyExchangeService
{
    [MayCall(Role.Supervisor, Role.Reviewer)]
    public override Task<ExportInboundReceiptsReply> ExportInboundReceipts(
        ExportInboundReceiptsRequest request,
        ServerCallContext call
    )
    {
        var (id, caller) = (ReferralsService.InboundIdOf(request.InboundId), call.Caller());
        using var db = database.Read();
        InboundSight.Find(db, caller, id);
        var reply = new ExportInboundReceiptsReply();
        reply.Files.AddRange(
            db.InboundReceipts.Where(r => r.InboundId == id)
                .OrderBy(r => r.Seq)
                .AsEnumerable()
                .Select(r => new InboundReceiptFile
                {
                    FileName = CarrierFile.InboundReceipt(r.Agency, r.Number, r.Kind),
                    Receipt = ByteString.CopyFrom(r.Jws, Encoding.ASCII),
                })
        );
        return Task.FromResult(reply);
    }
}
