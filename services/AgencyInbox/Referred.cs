using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.AgencyInbox;

internal sealed partial class AgencyInboxService
{
    [MayCall(Role.Agency)]
    public override async Task<ReferReply> Refer(ReferRequest request, ServerCallContext call)
    {
        var (number, handedOver) = await Of(call)
            .Refer(request.AboutBody, request.Text, Guid.CreateVersion7(), call.CancellationToken);
        return new() { Number = number, HandedOver = handedOver };
    }

    [MayCall(Role.Agency)]
    public override async Task<RecommendReply> Recommend(RecommendRequest request, ServerCallContext call)
    {
        var (number, handedOver) = await Of(call)
            .Recommend(
                new(
                    request.AddressedBody,
                    request.Number,
                    request.Kind,
                    request.WithinDays,
                    request.Subject,
                    request.Points,
                    request.Text
                ),
                Guid.CreateVersion7(),
                call.CancellationToken
            );
        return new() { Number = number, HandedOver = handedOver };
    }

    [MayCall(Role.Agency)]
    public override Task<ListReferredReply> ListReferred(ListReferredRequest request, ServerCallContext call)
    {
        if (request.After < 0)
            throw Refusal.Invalid("after", Reasons.OutOfRange, $"after is {request.After}, numbers count from 1");
        var referring = Of(call).Referring;
        var size = request.PageSize == 0 ? 50 : Fields.Between(request.PageSize, "page_size", 1, 500);
        var reply = new ListReferredReply();
        foreach (var message in referring.Store.After(request.After, size))
        {
            var referred = new Referred
            {
                Number = message.Number,
                MadeAt = Instants.Parse(message.MadeAt).ToTimestamp(),
                BodyHash = message.BodyHash,
                State = referring.StateOf(message),
                RefusedBecause = message.RefusedBecause ?? "",
                Kind = Referring.KindOf(message),
            };
            referred.Answers.AddRange(
                referring
                    .Store.AnswersOf(message.Number)
                    .Select(a => new ReferredAnswer
                    {
                        Kind = a.Kind,
                        At = Instants.Parse(a.At).ToTimestamp(),
                        Reason = a.Reason ?? "",
                    })
            );
            reply.Referred.Add(referred);
        }
        return Task.FromResult(reply);
    }

    [MayCall(Role.Agency)]
    public override Task<ExportReferredReply> ExportReferred(ExportReferredRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        var message = inbox.Sent(request.Number);
        return Task.FromResult(
            new ExportReferredReply
            {
                FileName = inbox.FileName(message),
                Body = UnsafeByteOperations.UnsafeWrap(message.Body),
            }
        );
    }

    [MayCall(Role.Agency)]
    public override Task<ImportAnswerReply> ImportAnswer(ImportAnswerRequest request, ServerCallContext call)
    {
        var (receipt, isNew) = Of(call).BringInAnswer(request.Receipt.Memory);
        return Task.FromResult(
            new ImportAnswerReply
            {
                Number = receipt.Number,
                Kind = receipt.Kind,
                IsNew = isNew,
            }
        );
    }
}
