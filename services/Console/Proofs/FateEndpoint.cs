using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Proofs;

/// <summary>
/// What the page /fate/ asks this server: the published draws, and one firm's own fate. The firm shows its own token
/// and the planning service decides; the console's token opens nobody's fate.
/// </summary>
internal static class FateEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Map(WebApplication app)
    {
        app.MapGet("/fate/draws", Draws).AllowAnonymous();
        app.MapGet("/fate/answer", Answer).AllowAnonymous();
    }

    private static async Task<IResult> Draws(HttpContext http, Peers peers)
    {
        var client = new PlanningClient(peers.WithoutToken("planning"));
        var published = new List<object>();
        return await Told(http, async () =>
        {
            var bodies = await client.Matters.ListBodiesAsync(
                new(),
                deadline: Deadline,
                cancellationToken: http.RequestAborted
            );
            var names = bodies.Bodies.ToDictionary(b => b.Body, b => b.Name, StringComparer.Ordinal);
            for (var token = ""; ; )
            {
                var page = await client.Draws.ListDrawsAsync(
                    new() { PageSize = 500, PageToken = token },
                    deadline: Deadline,
                    cancellationToken: http.RequestAborted
                );
                published.AddRange(
                    page.Draws.Where(d => d.State == DrawState.Published)
                        .Select(d => new
                        {
                            id = d.DrawId,
                            body = names.GetValueOrDefault(d.Body, d.Body),
                            on = Words.Local(d.PublishAt.ToDateTimeOffset())[..10],
                        })
                );
                if ((token = page.NextPageToken).Length == 0)
                    break;
            }
            return new { draws = published };
        });
    }

    private static async Task<IResult> Answer(
        HttpContext http,
        Peers peers,
        SignOn signOn,
        string draw = "",
        string code = ""
    )
    {
        if (signOn.Bearer() is not { } bearer)
            return Refused(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "");
        var client = new PlanningClient(peers.WithoutToken("planning"));
        return await Told(http, async () =>
        {
            var fate = await client.Draws.GetOwnFateAsync(
                new() { DrawId = draw, CreditCode = code },
                new Metadata { { "authorization", bearer } },
                Deadline,
                http.RequestAborted
            );
            // The root that everybody can see is asked for without the firm's token: one answer must not vouch for
            // itself.
            var notice = (
                await client.Draws.GetDrawAsync(
                    new() { DrawId = draw },
                    deadline: Deadline,
                    cancellationToken: http.RequestAborted
                )
            ).Draw;
            return new
            {
                code,
                draw,
                published_root = notice.Root,
                published_size = notice.Size,
                in_roster = fate.InRoster,
                ticket = fate.Ticket,
                seed = fate.Seed,
                size = fate.Size,
                root = fate.Root,
                drawn = fate.Drawn,
                own = fate.InRoster ? Shown(code, fate.Blind, fate.Index, fate.Path) : null,
                leaf = fate.Leaf,
                before = fate.Before is { } before
                    ? Shown(before.CreditCode, before.Blind, before.Index, before.Path)
                    : null,
                after = fate.After is { } after ? Shown(after.CreditCode, after.Blind, after.Index, after.Path) : null,
            };
        });
    }

    private static DateTime Deadline => TimeProvider.System.GetUtcNow().UtcDateTime + Patience;

    private static object Shown(string id, string blind, long index, IEnumerable<string> path) =>
        new
        {
            id,
            blind,
            index,
            path,
        };

    private static async Task<IResult> Told(HttpContext http, Func<Task<object>> ask)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            return Results.Json(await ask());
        }
        catch (RpcException e)
        {
            return Refused(
                e.StatusCode switch
                {
                    StatusCode.NotFound => StatusCodes.Status404NotFound,
                    StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
                    StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
                    StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
                    _ => StatusCodes.Status503ServiceUnavailable,
                },
                e.StatusCode.ToString(),
                e.Status.Detail
            );
        }
    }

    private static IResult Refused(int status, string reason, string message) =>
        Results.Json(new { reason, message }, statusCode: status);
}
