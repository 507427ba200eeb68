using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Enforcement.Verification;
using Grpc.Core;

namespace Enforcement.AgencyInbox;

internal sealed partial class AgencyInboxService
{
    [MayCall(Role.Agency)]
    public override Task<AnswerReply> Accept(AcceptRequest request, ServerCallContext call) => Answer(call, request.Number, Receipt.Accepted, null);

    [MayCall(Role.Agency)]
    public override Task<AnswerReply> Return(ReturnRequest request, ServerCallContext call) =>
        Answer(call, request.Number, Receipt.Returned, Said(request.Reason, "reason"));

    [MayCall(Role.Agency)]
    public override Task<AnswerReply> Process(ProcessRequest request, ServerCallContext call) => Answer(call, request.Number, Receipt.InProcess, null);

    [MayCall(Role.Agency)]
    public override Task<AnswerReply> Feedback(FeedbackRequest request, ServerCallContext call) =>
        Answer(call, request.Number, Receipt.Feedback, Said(request.Outcome, "outcome"));

    [MayCall(Role.Agency)]
    public override Task<AnswerReply> Close(CloseRequest request, ServerCallContext call) => Answer(call, request.Number, Receipt.Closed, null);

    // A receipt travels signed but not encrypted.
    private static string Said(string? value, string field, int most = Receipt.MostReason) => Fields.Text(value, field, most) is var text && SecretMark.IsOn(text)
        ? throw Refusal.Invalid(field, Reasons.SecretMark, $"{field} bears the mark of a state secret: it stays on paper") : text;

    private async Task<AnswerReply> Answer(ServerCallContext call, long number, string kind, string? reason)
    {
        var inbox = Of(call);
        var receipt = inbox.Answer(number, kind, reason);
        await inbox.HandOverReceipts(call.CancellationToken);
        return new() { State = kind, HandedOver = inbox.Store.ReceiptsOf(number).Any(r => r.No == receipt.No && r.State == OwnReceipt.HandedOver) };
    }
}
