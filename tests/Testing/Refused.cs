using Google.Rpc;
using Grpc.Core;
using GrpcStatus = Grpc.Core.StatusCode;

namespace Enforcement.Testing;

/// <summary>What a refused call said.</summary>
public sealed record Refused(GrpcStatus Status, string Reason, string Field, string Message)
{
    /// <summary>Runs a call that must be refused; throws when it succeeds.</summary>
    public static Task<Refused> By<T>(Func<AsyncUnaryCall<T>> call) => By(() => call().ResponseAsync);

    /// <inheritdoc cref="By{T}(Func{AsyncUnaryCall{T}})"/>
    public static async Task<Refused> By<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
        }
        catch (RpcException e)
        {
            return From(e);
        }
        throw new InvalidOperationException("the call was not refused");
    }

    public static Refused From(RpcException e)
    {
        var status = e.GetRpcStatus();
        return new(
            e.StatusCode,
            status?.GetDetail<ErrorInfo>()?.Reason ?? "",
            status?.GetDetail<BadRequest>()?.FieldViolations.FirstOrDefault()?.Field ?? "",
            e.Status.Detail
        );
    }
}
