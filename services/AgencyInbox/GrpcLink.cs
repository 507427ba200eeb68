using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Enforcement.AgencyInbox;

/// <summary>Pulls from Supervision: for an agency that opens no port and reads no queue.</summary>
internal sealed class GrpcLink(
    InboxOptions options,
    DomainClock clock,
    TimeProvider time,
    Machine machine,
    IServer server,
    TokenKey issuer
) : ISupervisionLink
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30),
        Soon = TimeSpan.FromMilliseconds(100);
    private GrpcChannel? channel;

    public async Task Run(Inbox inbox, CancellationToken stopping)
    {
        while (options.Supervision.Length == 0 && OwnAddress() is null)
            await Task.Delay(Soon, time, stopping);
        while (true)
        {
            // On a simulated clock nothing is pulled but by Poll.
            if (!clock.IsSimulated)
                await BringIn(inbox, 0, stopping);
            inbox.IsReached = true;
            await Task.Delay(TimeSpan.FromSeconds(options.PullSeconds), time, stopping);
        }
    }

    public async Task BringIn(Inbox inbox, long untilNumber, CancellationToken token)
    {
        while (true)
        {
            // What is missing is simply fetched again; a number that cannot be taken must not hide the ones after it.
            if (inbox.Store.Missing() is [var hole, ..])
                await Fetch(inbox, hole - 1, token);
            while (await Fetch(inbox, inbox.Store.LastNumber(), token) > 0) { }
            await inbox.HandOverReceipts(token);
            await inbox.Referring.HandOver(token);
            await FetchAnswers(inbox, token);
            await inbox.Prove(token);
            if (inbox.Store.LastNumber() >= untilNumber)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, token);
        }
    }

    private async Task<int> Fetch(Inbox inbox, long after, CancellationToken token)
    {
        var reply = await Client().FetchReferralsAsync(new() { After = after }, Call(token));
        return reply.Bodies.Concat(reply.Withdrawals).Count(body => inbox.BringIn(body.Memory).Counts);
    }

    // The place reached is kept after what it reached, so an interruption only repeats.
    private async Task FetchAnswers(Inbox inbox, CancellationToken token)
    {
        var store = inbox.Referring.Store;
        while (store.AwaitsAnswers)
        {
            var reply = await Client().FetchInboundReceiptsAsync(new() { After = store.AnswersRead }, Call(token));
            foreach (var receipt in reply.Receipts)
                inbox.RecordAnswer(receipt);
            if (reply.Receipts.Count == 0)
                return;
            store.AnswersRead = reply.Last;
        }
    }

    public async Task<Proven?> Prove(IReadOnlyList<long> sequences, long earlierSize, CancellationToken token)
    {
        try
        {
            var reply = await Client()
                .ProveEntriesAsync(new() { Sequences = { sequences }, EarlierSize = earlierSize }, Call(token));
            return new(
                reply.Head,
                [
                    .. reply.Proofs.Select(p => new InclusionProof(
                        p.Sequence,
                        [.. p.Path.Select(h => h.ToByteArray())],
                        reply.Head
                    )),
                ],
                [.. reply.Consistency.Select(h => h.ToByteArray())]
            );
        }
        // Of what it has signed itself it says that it is not there: that is no fault of the network.
        catch (RpcException e)
            when (e.StatusCode is StatusCode.InvalidArgument or StatusCode.NotFound
                && e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason is { Length: > 0 } reason
            )
        {
            return new("", [], [], reason);
        }
    }

    public Task<HandOver> Give(OwnReceipt receipt, CancellationToken token) =>
        Post(
            receipt.Key,
            call =>
                Client()
                    .PostReceiptAsync(new() { Receipt = ByteString.CopyFrom(receipt.Jws, Encoding.ASCII) }, call)
                    .ResponseAsync,
            token
        );

    // A repetition is a new call: the stored answer of an old one could not say what has been answered since.
    public Task<HandOver> Send(ReferredMessage message, CancellationToken token) =>
        Post(
            Guid.CreateVersion7().ToString(),
            call =>
                Client()
                    .PostInboundReferralAsync(new() { Body = ByteString.CopyFrom(message.Body) }, call)
                    .ResponseAsync,
            token
        );

    private async Task<HandOver> Post(string key, Func<CallOptions, Task> post, CancellationToken token)
    {
        var call = Call(token);
        call.Headers!.Add("idempotency-key", key);
        try
        {
            await post(call);
            return HandOver.Taken;
        }
        catch (RpcException e)
        {
            token.ThrowIfCancellationRequested();
            // Only what Supervision itself refuses for good; a token that has expired or a fault of the network passes.
            var isFinal =
                e.StatusCode
                is StatusCode.InvalidArgument
                    or StatusCode.FailedPrecondition
                    or StatusCode.PermissionDenied
                    or StatusCode.NotFound
                    or StatusCode.AlreadyExists;
            // A rule that the district has not set is its own fault, and passes too.
            return
                isFinal
                && e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason
                    is { Length: > 0 } reason
                        and not Reasons.PolicyMissing
                ? HandOver.Refused(reason)
                : HandOver.Later;
        }
    }

    /// <summary>Nothing to ask: the next pull begins below the hole.</summary>
    public Task AskFor(string signedRequest, CancellationToken token) => Task.CompletedTask;

    private AgencyExchange.AgencyExchangeClient Client()
    {
        var address =
            options.Supervision.Length > 0
                ? options.Supervision
                : OwnAddress() ?? throw new InvalidOperationException("this process does not listen yet");
        channel ??= Direct.Channel(
            address,
            16 << 20,
            tls: ByCertificate(address)
                ? machine.Towards(options.Supervision.Length > 0 ? "supervision" : machine.Name.Login)
                : null
        );
        return new(channel);
    }

    // The second address is the one for gRPC, see ServiceHost.
    private string? OwnAddress() => server.Features.Get<IServerAddressesFeature>()?.Addresses.Skip(1).FirstOrDefault();

    private CallOptions Call(CancellationToken token) =>
        new(new Metadata { { "authorization", Proof() } }, (time.GetUtcNow() + Deadline).UtcDateTime, token);

    private bool ByCertificate(string address) =>
        machine.IsOn && address.StartsWith("https", StringComparison.OrdinalIgnoreCase);

    private string Proof() =>
        options.TokenFile.Length == 0 && ByCertificate(options.Supervision) ? Machine.Scheme : $"Bearer {Token()}";

    private string Token()
    {
        if (options.TokenFile.Length > 0)
            return File.ReadAllText(options.TokenFile).Trim();
        return issuer.Token(
            $"agency:{options.Agency}",
            [Role.Agency],
            TimeSpan.FromMinutes(5),
            ("agency", options.Agency)
        );
    }

    public ValueTask DisposeAsync()
    {
        channel?.Dispose();
        return ValueTask.CompletedTask;
    }
}
