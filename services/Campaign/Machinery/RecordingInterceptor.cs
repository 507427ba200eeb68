using Enforcement.BuildingBlocks.Grpc;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Enforcement.Campaign.Machinery;

/// <summary>
/// Sends each call of the campaign once, through the transcript. A process that has gone is waited for; one that came
/// back is told the time before the call is repeated with the same idempotency key.
/// </summary>
internal sealed class RecordingInterceptor(Transcript transcript, SimulatedTime time) : Interceptor
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    public override AsyncUnaryCall<TReply> AsyncUnaryCall<TRequest, TReply>(
        TRequest request,
        ClientInterceptorContext<TRequest, TReply> context,
        AsyncUnaryCallContinuation<TRequest, TReply> next
    )
    {
        var headers = Task.FromResult(new Metadata());
        return new(Ask(request, context, next), headers, () => Status.DefaultSuccess, () => [], () => { });
    }

    private async Task<TReply> Ask<TRequest, TReply>(
        TRequest request,
        ClientInterceptorContext<TRequest, TReply> context,
        AsyncUnaryCallContinuation<TRequest, TReply> next
    )
        where TRequest : class
        where TReply : class
    {
        var hash = Transcript.Hash(context.Method.FullName, (IMessage)request);
        if (transcript.Next(context.Method.FullName, hash) is { } known)
            return Replay<TReply>(known);
        await time.BecomeLive();
        var headers = new Metadata { { "idempotency-key", transcript.Key() } };
        foreach (var header in context.Options.Headers ?? [])
            headers.Add(header);
        var keyed = new ClientInterceptorContext<TRequest, TReply>(
            context.Method,
            context.Host,
            context.Options.WithHeaders(headers)
        );
        var patience = time.NewPatience();
        while (true)
        {
            try
            {
                var reply = await next(request, keyed);
                transcript.Record(new(hash, StatusCode.OK, "", ((IMessage)reply).ToByteArray()));
                return reply;
            }
            catch (RpcException e) when (!patience.IsOver && IsAway(e))
            {
                await time.WaitUntilTold(patience);
            }
            catch (RpcException e) when (IsAnswer(e.StatusCode))
            {
                var details = e.Trailers.GetValueBytes(DetailsTrailer) ?? [];
                transcript.Record(new(hash, e.StatusCode, e.Status.Detail, details));
                throw;
            }
        }
    }

    private static bool IsAway(RpcException e) =>
        e.StatusCode == StatusCode.Unavailable || RefusedCall.Reason(e) == Contracts.Reasons.ClockNotSet;

    private static bool IsAnswer(StatusCode status) =>
        status
            is not (
                StatusCode.Unavailable
                or StatusCode.Internal
                or StatusCode.Unknown
                or StatusCode.Cancelled
                or StatusCode.DeadlineExceeded
            );

    private static TReply Replay<TReply>(Transcript.Answer answer)
        where TReply : class
    {
        if (answer.Status != StatusCode.OK)
            throw new RpcException(
                new Status(answer.Status, answer.Message),
                answer.Payload.Length > 0 ? [new Metadata.Entry(DetailsTrailer, answer.Payload)] : []
            );
        var reply = Activator.CreateInstance<TReply>();
        ((IMessage)reply).MergeFrom(answer.Payload);
        return reply;
    }
}
