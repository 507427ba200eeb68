using Enforcement.BuildingBlocks.Grpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>What a call is about to show of what is not for everybody.</summary>
internal sealed class NotedReads
{
    public List<string> Objects { get; } = [];
}

public static class Noted
{
    /// <summary>
    /// Says that this call shows, or refuses to show, something that is not for everybody: it is written into the
    /// security log before the answer goes. Called before it is looked up, so that a refusal names it too.
    /// </summary>
    /// <param name="id">Its id, once it has an id's shape; "" for a list.</param>
    public static void NoteRead(this ServerCallContext call, string id)
    {
        var features = call.GetHttpContext().Features;
        if (features.Get<NotedReads>() is not { } noted)
            features.Set(noted = new NotedReads());
        noted.Objects.Add(id);
    }
}

/// <summary>Refused calls, and reads of what is not for everybody, go into the security log. Others cost a
/// look.</summary>
internal sealed class NotedCalls(SecurityLog log) : Interceptor
{
    public override async Task<TReply> UnaryServerHandler<TRequest, TReply>(
        TRequest request,
        ServerCallContext call,
        UnaryServerMethod<TRequest, TReply> next
    )
    {
        TReply reply;
        try
        {
            reply = await next(request, call);
        }
        catch (Refusal e)
        {
            Refused(call, e);
            throw;
        }
        await Read(call);
        return reply;
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
        catch (Refusal e)
        {
            Refused(call, e);
            throw;
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
            await next(request, new Noting<TReply>(replies, () => Read(call)), call);
        }
        catch (Refusal e)
        {
            Refused(call, e);
            throw;
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
            await next(requests, new Noting<TReply>(replies, () => Read(call)), call);
        }
        catch (Refusal e)
        {
            Refused(call, e);
            throw;
        }
    }

    // A log that cannot be written lets nothing be read: what is thrown here is the answer.
    private async Task Read(ServerCallContext call)
    {
        if (call.GetHttpContext().Features.Get<NotedReads>() is not { Objects.Count: > 0 } noted)
            return;
        await log.Read(call.Caller(), call.Method, noted.Objects);
        noted.Objects.Clear();
    }

    private void Refused(ServerCallContext call, Refusal refusal)
    {
        var noted = call.GetHttpContext().Features.Get<NotedReads>();
        if (noted is null && refusal.Kind != RefusalKind.PermissionDenied)
            return;
        log.Refused(call.Caller(), call.Method, noted is { Objects: [var first, ..] } ? first : "", refusal.Reason);
    }

    /// <summary>Notes before the first part goes.</summary>
    private sealed class Noting<T>(IServerStreamWriter<T> to, Func<Task> note) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => to.WriteOptions;
            set => to.WriteOptions = value;
        }

        public Task WriteAsync(T message) => WriteAsync(message, default);

        public async Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            await note();
            await to.WriteAsync(message, cancellationToken);
        }
    }
}

/// <summary>Whom a method or page closes out by role, or for want of a token.</summary>
internal sealed class NotedGates(SecurityLog log) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (!authorizeResult.Succeeded)
            log.Refused(context, authorizeResult.Challenged ? SecurityLog.Unauthenticated : SecurityLog.ByRole);
        return usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
