using System.Globalization;
using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Verification;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.AgencyInbox;

internal sealed partial class AgencyInboxService
{
    private const int LongestAnswer = 16 << 10;

    [MayCall(Role.Agency)]
    public override async Task<ReferReply> Refer(ReferRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        var text = Said(request.Text, "text", InboundClue.Longest);
        var about = request.AboutBody.Length == 0 ? "" : Fields.Code(request.AboutBody, "about_body", 20);
        var number = inbox.Referring.Refer(about, text).Number;
        await inbox.Referring.HandOver(call.CancellationToken);
        return new() { Number = number, HandedOver = inbox.Referring.Store.Find(number)!.HandedAt > 0 };
    }

    [MayCall(Role.Agency)]
    public override Task<ListReferredReply> ListReferred(ListReferredRequest request, ServerCallContext call)
    {
        if (request.After < 0) throw Refusal.Invalid("after", Reasons.OutOfRange, $"after is {request.After}, numbers count from 1");
        var referring = Of(call).Referring;
        var size = request.PageSize == 0 ? 50 : Fields.Between(request.PageSize, "page_size", 1, 500);
        var reply = new ListReferredReply();
        foreach (var message in referring.Store.After(request.After, size))
        {
            var referred = new Referred
            {
                Number = message.Number, MadeAt = Instants.Parse(message.MadeAt).ToTimestamp(), BodyHash = message.BodyHash, State = referring.StateOf(message), RefusedBecause = message.RefusedBecause ?? "",
            };
            referred.Answers.AddRange(referring.Store.AnswersOf(message.Number).Select(a => new ReferredAnswer { Kind = a.Kind, At = Instants.Parse(a.At).ToTimestamp(), Reason = a.Reason ?? "" }));
            reply.Referred.Add(referred);
        }
        return Task.FromResult(reply);
    }

    [MayCall(Role.Agency)]
    public override Task<ExportReferredReply> ExportReferred(ExportReferredRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        var message = inbox.Referring.Store.Find(request.Number) ?? throw Refusal.NotFound(Reasons.UnknownNumber, $"we referred no number {request.Number}");
        return Task.FromResult(new ExportReferredReply
        {
            FileName = string.Create(CultureInfo.InvariantCulture, $"{inbox.Agency}-IN-{message.Number:D6}.inbound"), Body = UnsafeByteOperations.UnsafeWrap(message.Body),
        });
    }

    [MayCall(Role.Agency)]
    public override Task<ImportAnswerReply> ImportAnswer(ImportAnswerRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        if (request.Receipt.Length is 0 or > LongestAnswer) throw Refusal.Invalid("receipt", Reasons.OutOfRange, $"receipt has {request.Receipt.Length} bytes, allowed is 1 to {LongestAnswer}");
        var (receipt, isNew) = inbox.Referring.TakeAnswer(Encoding.UTF8.GetString(request.Receipt.Span).TrimEnd());
        return Task.FromResult(new ImportAnswerReply { Number = receipt.Number, Kind = receipt.Kind, IsNew = isNew });
    }
}
