using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.AgencyInbox;

internal sealed partial class AgencyInboxService
{
    [MayCall(Role.Agency)]
    public override Task<ImportReferralReply> ImportReferral(ImportReferralRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        var taken = inbox.BringInFile(request.Referral.Memory);
        var reply = new ImportReferralReply
        {
            Number = taken.Number,
            IsNew = taken.IsNew,
            IsWithdrawal = taken.IsWithdrawal,
        };
        reply.Missing.AddRange(inbox.Store.Missing().Where(n => n < taken.Number));
        return Task.FromResult(reply);
    }

    [MayCall(Role.Agency)]
    public override Task<ExportReceiptsReply> ExportReceipts(ExportReceiptsRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        if (request.Number < 0)
            throw Refusal.Invalid("number", Reasons.OutOfRange, "number is a number that is held, or 0");
        if (request.Number > 0)
            inbox.Held(request.Number);
        var reply = new ExportReceiptsReply();
        reply.Files.AddRange(
            inbox
                .Export(request.Number)
                .Select(r => new ReceiptFile
                {
                    FileName = inbox.FileName(r),
                    Number = r.Number,
                    Kind = r.Kind,
                    Receipt = ByteString.CopyFrom(r.Jws, Encoding.ASCII),
                })
        );
        return Task.FromResult(reply);
    }

    [MayCall(Role.Agency)]
    public override Task<ExportTrailReply> ExportTrail(ExportTrailRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        return Task.FromResult(
            new ExportTrailReply
            {
                FileName = $"{inbox.Agency}.trail",
                Trail = UnsafeByteOperations.UnsafeWrap(inbox.Trail()),
            }
        );
    }
}
