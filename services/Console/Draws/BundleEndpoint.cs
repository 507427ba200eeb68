using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Draws;

/// <summary>A published bundle as a file, byte for byte as its hash was published. Asked for anonymously: what is not
/// public yet is not found.</summary>
internal static class BundleEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Map(WebApplication app)
    {
        app.MapGet("/draws/{draw}.json", Bundle).AllowAnonymous();
        app.MapGet("/draws/{draw}/full.json", Full).AllowAnonymous();
    }

    /// <summary>With the population, by the reader's own token: for those who supervise. Sent on as it comes.</summary>
    private static async Task Full(string draw, HttpContext http, Peers peers, SignOn signOn)
    {
        if (signOn.Bearer() is not { } bearer)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        using var call = new PlanningClient(peers.WithoutToken("planning")).Draws.GetBundle(
            new() { DrawId = draw, Full = true },
            new Metadata { { "authorization", bearer } },
            TimeProvider.System.GetUtcNow().UtcDateTime + Patience,
            http.RequestAborted
        );
        try
        {
            // The first part before the first byte: a refusal still has a status code.
            var more = await call.ResponseStream.MoveNext(http.RequestAborted);
            http.Response.ContentType = "application/json";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{draw}-full.json\"";
            http.Response.Headers.CacheControl = "no-store";
            for (; more; more = await call.ResponseStream.MoveNext(http.RequestAborted))
                await http.Response.Body.WriteAsync(call.ResponseStream.Current.Bundle.Memory, http.RequestAborted);
        }
        catch (RpcException e) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = Refusal.Code(e.StatusCode);
        }
    }

    private static async Task<IResult> Bundle(string draw, HttpContext http, Peers peers)
    {
        var client = new PlanningClient(peers.WithoutToken("planning"));
        try
        {
            var reply = await client.Draws.GetBundleAsync(
                new() { DrawId = draw },
                deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience,
                cancellationToken: http.RequestAborted
            );
            return Results.Bytes(reply.Bundle.Memory, "application/json", $"{draw}.json");
        }
        catch (RpcException e)
        {
            return Results.StatusCode(
                e.StatusCode switch
                {
                    StatusCode.NotFound or StatusCode.InvalidArgument => StatusCodes.Status404NotFound,
                    _ => StatusCodes.Status503ServiceUnavailable,
                }
            );
        }
    }
}
