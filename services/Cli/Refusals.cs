using Google.Rpc;
using Grpc.Core;

namespace Enforcement.Cli;

/// <summary>A refused call in one line: reason, sentence, field.</summary>
internal static class Refusals
{
    public static string Reason(RpcException e) => e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? "";

    public static string Describe(RpcException e)
    {
        var field = e.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations.FirstOrDefault()?.Field;
        var reason = Reason(e);
        return $"{(reason.Length > 0 ? reason : e.StatusCode.ToString())}: {e.Status.Detail}{(field is null ? "" : $" ({field})")}";
    }
}
