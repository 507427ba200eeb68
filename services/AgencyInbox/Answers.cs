using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Agency.V1;
using Grpc.Core;

namespace Enforcement.AgencyInbox;

internal sealed partial class AgencyInboxService
{
    [MayCall(Role.Agency)]
    public override Task<AnswerReply> Accept(AcceptRequest request, ServerCallContext call) =>
        Answer(call, request.Number, Receipt.Accepted, null);

    [MayCall(Role.Agency)]
    public override Task<AnswerReply> Return(ReturnRequest request, ServerCallContext call) =>
        Answer(call, request.Number, Receipt.Returned, request.Reason);

    [MayCall(Role.Agency)]
    public override Task<AnswerReply> Process(ProcessRequest request, ServerCallContext call) =>
        Answer(call, request.Number, Receipt.InProcess, null);

    [MayCall(Role.Agency)]
    public override Task<AnswerReply> Feedback(FeedbackRequest request, ServerCallContext call) =>
        Answer(call, request.Number, Receipt.Feedback, request.Outcome);

    [MayCall(Role.Agency)]
    public override Task<AnswerReply> Close(CloseRequest request, ServerCallContext call) =>
        Answer(call, request.Number, Receipt.Closed, null);

    private async Task<AnswerReply> Answer(ServerCallContext call, long number, string kind, string? text) =>
        new() { State = kind, HandedOver = await Of(call).Answer(number, kind, text, call.CancellationToken) };
}
