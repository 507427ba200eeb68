using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Grpc.Core;

namespace Enforcement.AgencyInbox;

internal sealed partial class AgencyInboxService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [MayCall(Role.Agency)]
    public override async Task<PollReply> Poll(PollRequest request, ServerCallContext call)
    {
        var inbox = Of(call);
        if (request.UntilNumber < 0)
            throw Refusal.Invalid("until_number", Reasons.OutOfRange, "until_number is a number to wait for, or 0");
        var before = inbox.Store.Count();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await inbox.Link.BringIn(inbox, request.UntilNumber, patience.Token);
        }
        catch (OperationCanceledException) when (!call.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(
                new(
                    StatusCode.DeadlineExceeded,
                    $"number {request.UntilNumber} did not come within {(int)Patience.TotalSeconds} s"
                )
            );
        }
        return new()
        {
            BroughtIn = inbox.Store.Count() - before,
            LastNumber = inbox.Store.LastNumber(),
            Missing = inbox.Store.Missing().Count,
            ReceiptsWaiting = inbox.Store.WaitingReceipts().Count,
        };
    }
}
