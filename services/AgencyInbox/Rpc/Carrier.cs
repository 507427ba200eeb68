using System.Globalization;
using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Verification;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.AgencyInbox;

internal sealed partial class AgencyInboxService
{
    private const int LongestReferral = ReferralMessage.MostBytes;

    [MayCall(Role.Agency)]
    public override Task<ImportReferralReply> ImportReferral(ImportReferralRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        if (request.Referral.Length is 0 or > LongestReferral)
            throw Refusal.Invalid("referral", Reasons.OutOfRange, $"referral has {request.Referral.Length} bytes, allowed is 1 to {LongestReferral}");
        var taken = inbox.TakeFile(request.Referral.Memory);
        switch (taken.RefusedBecause)
        {
            case null: break;
            case Reasons.MessageForged: throw Refusal.Denied(Reasons.MessageForged, "the file is not signed by Supervision's key");
            case Reasons.MessageMisaddressed: throw Refusal.Denied(Reasons.MessageMisaddressed, "the file is signed, but for another agency or about something else than its envelope says");
            case Reasons.OtherBytes: throw Refusal.AlreadyExists(Reasons.OtherBytes, $"number {taken.Number} is held with other bytes");
            case Reasons.UnreadableClue: throw Refusal.Precondition(Reasons.UnreadableClue, $"the clue of number {taken.Number} is not encrypted for the key of this inbox");
            default: throw Refusal.Invalid("referral", Reasons.MessageMalformed, "the file is no referral");
        }
        var reply = new ImportReferralReply { Number = taken.Number, IsNew = taken.IsNew, IsWithdrawal = taken.IsWithdrawal };
        reply.Missing.AddRange(inbox.Store.Missing().Where(n => n < taken.Number));
        return Task.FromResult(reply);
    }

    [MayCall(Role.Agency)]
    public override Task<ExportReceiptsReply> ExportReceipts(ExportReceiptsRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        if (request.Number < 0) throw Refusal.Invalid("number", Reasons.OutOfRange, "number is a number that is held, or 0");
        if (request.Number > 0 && inbox.Store.At(request.Number).Count == 0) throw Refusal.NotFound(Reasons.UnknownNumber, $"number {request.Number} is not held here");
        var reply = new ExportReceiptsReply();
        reply.Files.AddRange(inbox.Export(request.Number).Select(r => new ReceiptFile
        {
            FileName = string.Create(CultureInfo.InvariantCulture, $"{inbox.Agency}-{r.Number:D6}-{r.Kind}.receipt"), Number = r.Number, Kind = r.Kind,
            Receipt = ByteString.CopyFrom(r.Jws, Encoding.ASCII),
        }));
        return Task.FromResult(reply);
    }

    [MayCall(Role.Agency)]
    public override Task<ExportTrailReply> ExportTrail(ExportTrailRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        return Task.FromResult(new ExportTrailReply { FileName = $"{inbox.Agency}.trail", Trail = UnsafeByteOperations.UnsafeWrap(inbox.Trail()) });
    }
}
