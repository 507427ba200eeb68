using Enforcement.BuildingBlocks.Grpc;
using Google.Rpc;
using Grpc.Core;

namespace Enforcement.WebConsole;

/// <summary>What a service said to a page: its answer, or why there is none.</summary>
/// <param name="Reason">"" with an answer; the refusal's reason; SIGN_IN when the reader is nobody the service knows; SILENT when it does not answer.</param>
/// <param name="Field">the field of the request that the refusal names, or "".</param>
/// <param name="Message">the refusal's own words.</param>
public sealed record Said<T>(T? Answer, string Reason = "", string Field = "", string Message = "") where T : class
{
    public static readonly Said<T> SignIn = new(null, "SIGN_IN");

    /// <param name="bearer">whose word it is; "" asks as anybody, null is told to sign in.</param>
    /// <param name="key">idempotency key of a command: sent twice it is done once.</param>
    public static async Task<Said<T>> To(string? bearer, Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
    {
        if (bearer is null) return SignIn;
        var headers = new Metadata();
        if (bearer.Length > 0) headers.Add("authorization", bearer);
        if (key.Length > 0) headers.Add("idempotency-key", key);
        try { return new(await ask(headers, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(seconds))); }
        catch (RpcException e) { return Refused(e); }
    }

    private static Said<T> Refused(RpcException e)
    {
        var status = e.GetRpcStatus();
        var (reason, field) = (status?.GetDetail<ErrorInfo>()?.Reason ?? "", status?.GetDetail<BadRequest>()?.FieldViolations.FirstOrDefault()?.Field ?? "");
        return e.StatusCode switch
        {
            StatusCode.Unauthenticated => SignIn,
            StatusCode.PermissionDenied when reason.Length == 0 => SignIn,
            _ when reason.Length > 0 => new(null, reason, field, e.Status.Detail),
            _ => new(null, "SILENT", "", e.Status.Detail),
        };
    }
}
