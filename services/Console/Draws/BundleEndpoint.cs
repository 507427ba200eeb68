using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Draws;

/// <summary>A published bundle as a file, byte for byte as its hash was published. Asked for anonymously: what is not
/// public yet is not found.</summary>
internal static class BundleEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Map(WebApplication app) => app.MapGet("/draws/{draw}.json", Bundle).AllowAnonymous();

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
