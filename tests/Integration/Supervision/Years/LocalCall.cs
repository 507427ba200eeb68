using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Enforcement.Integration.Supervision.Years;

/// <summary>An RPC called without the wire: the caller, the method and the idempotency key that a service reads of a
/// call.</summary>
internal sealed class LocalCall : ServerCallContext
{
    private readonly Dictionary<object, object> state;

    public LocalCall(string method, string role, string subject, string body, Guid key)
    {
        var identity = new ClaimsIdentity([new("sub", subject), new("role", role), new("body", body)], "test");
        // Where Grpc.AspNetCore looks for the HTTP context of a call that is not its own.
        state = new() { ["__HttpContext"] = new DefaultHttpContext { User = new(identity) } };
        RequestHeadersCore = [new("idempotency-key", key.ToString())];
        MethodCore = method;
    }

    protected override string MethodCore { get; }
    protected override Metadata RequestHeadersCore { get; }
    protected override IDictionary<object, object> UserStateCore => state;
    protected override string HostCore => "";
    protected override string PeerCore => "";
    protected override DateTime DeadlineCore => DateTime.MaxValue;
    protected override CancellationToken CancellationTokenCore => CancellationToken.None;
    protected override Metadata ResponseTrailersCore { get; } = [];
    protected override Status StatusCore { get; set; }
    protected override WriteOptions? WriteOptionsCore { get; set; }
    protected override AuthContext AuthContextCore { get; } = new("", []);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}
