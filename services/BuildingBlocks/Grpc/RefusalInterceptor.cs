using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>A refusal becomes a google.rpc.Status with ErrorInfo and BadRequest (AIP-193); a bug becomes INTERNAL and a log line.</summary>
internal sealed partial class RefusalInterceptor(ILogger<RefusalInterceptor> log) : Interceptor
{
    public override async Task<TReply> UnaryServerHandler<TRequest, TReply>(TRequest request, ServerCallContext call, UnaryServerMethod<TRequest, TReply> next)
    {
        try { return await next(request, call); }
        catch (Exception e) when (e is not RpcException) { throw Map(e, call); }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TReply>(
        TRequest request, IServerStreamWriter<TReply> replies, ServerCallContext call, ServerStreamingServerMethod<TRequest, TReply> next)
    {
        try { await next(request, replies, call); }
        catch (Exception e) when (e is not RpcException) { throw Map(e, call); }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TReply>(
        IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TReply> replies, ServerCallContext call, DuplexStreamingServerMethod<TRequest, TReply> next)
    {
        try { await next(requests, replies, call); }
        catch (Exception e) when (e is not RpcException) { throw Map(e, call); }
    }

    private RpcException Map(Exception e, ServerCallContext call)
    {
        if (e is Refusal refusal) return Status(refusal).ToRpcException();
        if (e is OperationCanceledException && call.CancellationToken.IsCancellationRequested) return new RpcException(new(StatusCode.Cancelled, "the caller has gone"));
        if (e is OperationCanceledException) return new RpcException(new(StatusCode.Unavailable, "the service is stopping"));
        var correlation = Guid.CreateVersion7().ToString("N");
        LogUnexpected(call.Method, correlation, e);
        return new RpcException(new(StatusCode.Internal, $"unexpected failure {correlation}"));
    }

    internal static Google.Rpc.Status Status(Refusal refusal)
    {
        var status = new Google.Rpc.Status { Code = (int)CodeOf(refusal.Kind), Message = refusal.Message };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = refusal.Reason, Domain = "enforcement" }));
        if (refusal.Fields.Count > 0)
        {
            var bad = new BadRequest();
            bad.FieldViolations.AddRange(refusal.Fields.Select(f => new BadRequest.Types.FieldViolation { Field = f.Field, Description = f.Message }));
            status.Details.Add(Any.Pack(bad));
        }
        return status;
    }

    private static Code CodeOf(RefusalKind kind) => kind switch
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
