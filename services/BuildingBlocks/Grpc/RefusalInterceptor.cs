using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>A refusal becomes a google.rpc.Status with ErrorInfo and BadRequest (AIP-193); a bug becomes INTERNAL and a
/// log line.</summary>
internal sealed partial class RefusalInterceptor(ILogger<RefusalInterceptor> log) : Interceptor
{
    /// <summary>Bytes of a refusal on the wire: grpc-message in percent codes (three bytes for one) and the status in
    /// base64 (four for three).</summary>
    internal const int MostTrailer = 8 << 10;

    private const int MostMessage = 900,
        MostField = 200,
        MostDetails = (MostTrailer - 3 * MostMessage - 200) / 4 * 3;

    public override async Task<TReply> UnaryServerHandler<TRequest, TReply>(
        TRequest request,
        ServerCallContext call,
        UnaryServerMethod<TRequest, TReply> next
    )
    {
        try
        {
            return await ReplyLimit.Hold(await next(request, call), request, fewer => next(fewer, call));
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Map(e, call);
        }
    }

    public override async Task<TReply> ClientStreamingServerHandler<TRequest, TReply>(
        IAsyncStreamReader<TRequest> requests,
        ServerCallContext call,
        ClientStreamingServerMethod<TRequest, TReply> next
    )
    {
        try
        {
            return await next(requests, call);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Map(e, call);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TReply>(
        TRequest request,
        IServerStreamWriter<TReply> replies,
        ServerCallContext call,
        ServerStreamingServerMethod<TRequest, TReply> next
    )
    {
        try
        {
            await next(request, replies, call);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Map(e, call);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TReply>(
        IAsyncStreamReader<TRequest> requests,
        IServerStreamWriter<TReply> replies,
        ServerCallContext call,
        DuplexStreamingServerMethod<TRequest, TReply> next
    )
    {
        try
        {
            await next(requests, replies, call);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw Map(e, call);
        }
    }

    private RpcException Map(Exception e, ServerCallContext call)
    {
        if (e is Refusal refusal)
            return Status(refusal).ToRpcException();
        if (e is OperationCanceledException && call.CancellationToken.IsCancellationRequested)
            return new RpcException(new(StatusCode.Cancelled, "the caller has gone"));
        if (e is OperationCanceledException)
            return new RpcException(new(StatusCode.Unavailable, "the service is stopping"));
        var correlation = Guid.CreateVersion7().ToString("N");
        LogUnexpected(call.Method, correlation, e);
        return new RpcException(new(StatusCode.Internal, $"unexpected failure {correlation}"));
    }

    /// <summary>
    /// As it goes out, in at most <see cref="MostTrailer"/> bytes of trailers: a client that takes less drops the call,
    /// and one over 64 KB the whole connection with everybody's calls on it. A long sentence is cut; of many fields the
    /// first are named.
    /// </summary>
    internal static Google.Rpc.Status Status(Refusal refusal)
    {
        var message = Brief.Of(refusal.Message, MostMessage);
        var status = new Google.Rpc.Status { Code = (int)CodeOf(refusal.Kind), Message = message };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = refusal.Reason, Domain = "enforcement" }));
        if (refusal.Fields.Count == 0)
            return status;
        // 100: what wraps the list, and the line that says how many are missing
        var left = MostDetails - status.CalculateSize() - 100;
        var bad = new BadRequest();
        foreach (var fault in refusal.Fields)
        {
            var violation = new BadRequest.Types.FieldViolation
            {
                Field = Brief.Of(fault.Field, MostField),
                Description = Brief.Of(fault.Message, MostMessage),
            };
            if ((left -= violation.CalculateSize() + 4) < 0)
                break;
            bad.FieldViolations.Add(violation);
        }
        if (refusal.Fields.Count - bad.FieldViolations.Count is var more and > 0)
            bad.FieldViolations.Add(
                new BadRequest.Types.FieldViolation
                {
                    Description = string.Create(CultureInfo.InvariantCulture, $"and {more} more"),
                }
            );
        status.Details.Add(Any.Pack(bad));
        return status;
    }

    private static Code CodeOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Invalid => Code.InvalidArgument,
            RefusalKind.Precondition => Code.FailedPrecondition,
            RefusalKind.AlreadyExists => Code.AlreadyExists,
            RefusalKind.NotFound => Code.NotFound,
            RefusalKind.PermissionDenied => Code.PermissionDenied,
            RefusalKind.Aborted => Code.Aborted,
            RefusalKind.Exhausted => Code.ResourceExhausted,
            _ => Code.Internal,
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed unexpectedly, correlation {Correlation}.")]
    partial void LogUnexpected(string method, string correlation, Exception reason);
}
