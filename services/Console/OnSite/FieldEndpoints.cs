using Enforcement.Contracts.Files.V1;

namespace Enforcement.WebConsole.OnSite;

/// <summary>What the script of an inspector's phone asks for: the key of its session, and one file at a time to be
/// stored, so that after a lost link only what had not come is sent again.</summary>
internal static class FieldEndpoints
{
    /// <summary>Bytes of a ticket; a key and what protects it are some three hundred.</summary>
    private const int MostTicket = 2048;

    public static void Map(WebApplication app)
    {
        app.MapPost("/field/key", Key).AllowAnonymous();
        app.MapPost("/field/files", Keep).AllowAnonymous();
    }

    private static async Task<IResult> Key(HttpContext http, SignOn signOn, DraftKeys keys)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Barred(http, signOn) is { } barred)
            return barred;
        if (signOn.Session is not { } session)
            return Results.Unauthorized();
        var buffer = new char[MostTicket];
        using var reader = new StreamReader(http.Request.Body);
        var ticket = new string(buffer, 0, await reader.ReadBlockAsync(buffer, http.RequestAborted));
        var given = keys.Of(session, signOn.Who.Actor);
        if (ticket.Length == 0)
            return Results.Json(given);
        return keys.Opened(ticket, signOn.Who.Actor) is { } before
            ? Results.Json(given with { Before = before })
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> Keep(HttpContext http, SignOn signOn, FileDesk desk, Words words)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Barred(http, signOn) is { } barred)
            return barred;
        if (
            !http.Request.HasFormContentType
            || (await http.Request.ReadFormAsync(http.RequestAborted)).Files.GetFile("file") is not { Length: > 0 } file
        )
            return Results.BadRequest();
        var reply = await desk.Store("planning", file, http.RequestAborted);
        if (reply.Answer is { } stored)
            return Results.Json(Photo.Of(file.FileName, stored));
        return Results.Json(
            new { reply.Reason, Text = RefusalWords.Why(reply.Reason, "", reply.Message, words) },
            statusCode: Refusal.Code(reply.Kind)
        );
    }

    // A form of another site carries the session's cookie, too; what the browser says of it no page can make it say.
    private static IResult? Barred(HttpContext http, SignOn signOn) =>
        !OidcEndpoints.IsOwn(http.Request) ? Results.BadRequest()
        : !signOn.IsSignedIn ? Results.Unauthorized()
        : !signOn.Is(Role.Inspector) ? Results.StatusCode(StatusCodes.Status403Forbidden)
        : null;
}
