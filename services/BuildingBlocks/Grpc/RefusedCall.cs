using Google.Rpc;
using Grpc.Core;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>What a service said when it refused a call, as its client reads it.</summary>
public static class RefusedCall
{
    /// <summary>The reason (ErrorInfo.reason); "" when the call failed without one.</summary>
    public static string Reason(RpcException e) => e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? "";
}
