using Enforcement.BuildingBlocks.Grpc;
using Google.Rpc;
using Grpc.Core;

namespace Enforcement.WebConsole.Shared;

/// <summary>What a service replied to a page: its answer, or why there is none.</summary>
/// <param name="Reason">
/// "" with an answer; the refusal's reason; SIGN_IN when the reader is nobody the service knows; NOT_ALLOWED when he is
/// somebody whom it does not answer; SILENT when it does not answer anybody.
/// </param>
/// <param name="Field">the field of the request that the refusal names, or "".</param>
/// <param name="Message">the refusal's own words.</param>
/// <param name="Kind">what kind of refusal it is.</param>
public sealed record Reply<T>(
    T? Answer,
    string Reason = "",
    string Field = "",
    string Message = "",
    StatusCode Kind = StatusCode.OK
)
    where T : class
{
    public static readonly Reply<T> SignIn = new(null, "SIGN_IN", Kind: StatusCode.Unauthenticated);

    /// <param name="bearer">whose word it is; "" asks as anybody, null is told to sign in.</param>
    /// <param name="key">idempotency key of a command: sent twice it is done once.</param>
    public static async Task<Reply<T>> To(
        string? bearer,
        Func<Metadata, DateTime, AsyncUnaryCall<T>> ask,
        string key = "",
        int seconds = 10
    )
    {
        if (bearer is null)
            return SignIn;
        var headers = new Metadata();
        if (bearer.Length > 0)
            headers.Add("authorization", bearer);
        if (key.Length > 0)
            headers.Add("idempotency-key", key);
        try
        {
            return new(await ask(headers, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(seconds)));
        }
        catch (RpcException e)
        {
            return Refused(e, bearer);
        }
    }

    internal static Reply<T> Refused(RpcException e, string bearer)
    {
        var status = e.GetRpcStatus();
        var reason = status?.GetDetail<ErrorInfo>()?.Reason ?? "";
        var field = status?.GetDetail<BadRequest>()?.FieldViolations.FirstOrDefault()?.Field ?? "";
        return e.StatusCode switch
        {
            StatusCode.Unauthenticated => SignIn,
            StatusCode.PermissionDenied when reason.Length == 0 => bearer.Length == 0
                ? SignIn
                : new(null, "NOT_ALLOWED", Kind: e.StatusCode),
            _ when reason.Length > 0 => new(null, reason, field, e.Status.Detail, e.StatusCode),
            _ => new(null, "SILENT", "", e.Status.Detail, StatusCode.Unavailable),
        };
    }
}
