using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.AgencyInbox.Pages;

/// <summary>
/// The small web page of an inbox, at /inbox/AGENCY. Without script; nothing is shown, kept by a cache or told to
/// another site before somebody of the agency has signed in, see <see cref="InboxSession"/>.
/// </summary>
internal static class InboxPages
{
    public const string Root = "/inbox";
    private const string Opened = "inbox",
        Reads = "inbox-reader",
        // What became of signing in or out, as the page of whoever is not let in says it.
        Failed = "failed",
        Away = "away",
        Out = "out";

    // A file picked by mistake is read and refused in words; beyond this the connection is closed. A stranger's form is
    // a token.
    private const long LargestForm = 16 << 20,
        LargestSignIn = 64 << 10;

    public static void Map(WebApplication app, bool isOwnProcess)
    {
        // A process of its own has one inbox; beside the console its address is written out.
        if (isOwnProcess)
        {
            app.MapGet("/", (IEnumerable<Inbox> inboxes) => Results.Redirect($"{Root}/{inboxes.First().Agency}"))
                .AllowAnonymous();
            app.MapGet(OidcSignIn.Failed, (HttpContext http) =>
                    Told(http, http.Request.Query["why"] == Away ? Away : Failed)
                )
                .AllowAnonymous();
            app.MapGet(OidcSignIn.SignedOut, (HttpContext http) => Told(http, Out)).AllowAnonymous();
        }
        app.MapGet($"{Root}/inbox.css", Style).AllowAnonymous().AddEndpointFilter(Guard);
        // The host's own rule for tokens is asked by the gate: a page must answer with a form where an RPC answers with
        // a status.
        var inbox = app.MapGroup(Root + "/{agency:regex(^[A-Z]{{2,8}}$)}").AllowAnonymous().AddEndpointFilter(Guard);
        // Where people sign in at a provider, nobody shows a token.
        if (app.Services.GetService<PageSession>() is null)
        {
            var door = inbox.MapGroup("").AddEndpointFilter((context, next) => OwnForm(context, next, LargestSignIn));
            door.MapPost("/sign-in", SignIn);
            door.MapPost("/sign-out", SignOut);
        }
        var open = inbox
            .MapGroup("")
            .AddEndpointFilter(Gate)
            .AddEndpointFilter((context, next) => OwnForm(context, next, LargestForm));
        ReadPages.Map(open);
        ActPages.Map(open);
    }

    /// <summary>Signing in at a process of its own.</summary>
    public static SignInPages Door(string agency) =>
        new(
            $"sessions-inbox-{agency.ToLowerInvariant()}",
            _ => $"{Root}/{agency}",
            (http, there) =>
                new RazorComponentResult<LeavingPage>(
                    new Dictionary<string, object?> { ["Words"] = new InboxWords(http.Request), ["There"] = there }
                )
        );

    /// <summary>The inbox that the gate let the request through to.</summary>
    public static Inbox Of(HttpContext http) => (Inbox)http.Items[Opened]!;

    /// <summary>Writes down who is about to be shown a clue.</summary>
    public static Task NoteRead(HttpContext http, string referral) =>
        http.RequestServices.GetRequiredService<SecurityLog>().Read(http, (Caller)http.Items[Reads]!, referral);

    public static InboxView View(HttpContext http, Inbox? inbox = null)
    {
        var agency = (string)http.GetRouteValue("agency")!;
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        var signOut = http.RequestServices.GetRequiredService<InboxSession>().SignOut;
        var who =
            http.Items[Reads] is not Caller reader ? ""
            : InboxSession.NameOf(http) is { Length: > 0 } name ? name
            : reader.Actor;
        return new(agency, inbox, http.Request, (tokens.FormFieldName, tokens.RequestToken!), who, signOut);
    }

    public static RazorComponentResult Page<T>(
        HttpContext http,
        Dictionary<string, object?> with,
        int status = StatusCodes.Status200OK
    )
        where T : IComponent
    {
        with["View"] = View(http, Of(http));
        return new RazorComponentResult<T>(with) { StatusCode = status, PreventStreamingRendering = true };
    }

    /// <summary>Headers of every answer.</summary>
    private static ValueTask<object?> Guard(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        (headers.CacheControl, headers.Pragma, headers["Referrer-Policy"]) = (
            "no-cache, no-store",
            "no-cache",
            "no-referrer"
        );
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";
        return next(context);
    }

    /// <summary>A form of another site goes no further, nor does one that is too large.</summary>
    private static async ValueTask<object?> OwnForm(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next,
        long largest
    )
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
            return await next(context);
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = largest;
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
        }
        catch (AntiforgeryValidationException e)
        {
            return Ask(
                http,
                "stale",
                (e.InnerException as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest
            );
        }
        return await next(context);
    }

    /// <summary>Another agency's inbox, one that is not here, and nobody signed in look the same.</summary>
    private static async ValueTask<object?> Gate(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var agency = (string)http.GetRouteValue("agency")!;
        var inbox = http.RequestServices.GetServices<Inbox>().FirstOrDefault(i => i.Agency == agency);
        if (
            inbox is null
            || await http.RequestServices.GetRequiredService<InboxSession>().Reader(http, agency) is not { } reader
        )
            return Ask(http, Why(http), StatusCodes.Status401Unauthorized);
        (http.Items[Opened], http.Items[Reads]) = (inbox, reader);
        try
        {
            return await next(context);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            return Page<NothingPage>(http, [], StatusCodes.Status404NotFound);
        }
    }

    private static async Task<IResult> SignIn(HttpContext http, InboxSession session)
    {
        var (view, form) = (View(http), http.Request.Form);
        var token = form["token"].ToString().Trim();
        return token.Length > 0 && await session.Open(http, view.Agency, token)
            ? Results.Redirect(view.Link())
            : Ask(http, "refused", StatusCodes.Status401Unauthorized);
    }

    private static IResult SignOut(HttpContext http, InboxSession session)
    {
        var view = View(http);
        session.Close(http, view.Agency);
        return Results.Redirect(view.Link());
    }

    /// <summary>The page of the inbox's only agency, with what became of signing in or out.</summary>
    private static IResult Told(HttpContext http, string why) =>
        Results.LocalRedirect(
            $"{Root}/{http.RequestServices.GetServices<Inbox>().First().Agency}"
                + QueryString.Create(http.Request.Query.Where(q => q.Key == "lang")).Add("why", why)
        );

    private static string Why(HttpContext http) =>
        http.Request.Query["why"].ToString() is var why and (Failed or Away or Out) ? why : "";

    private static RazorComponentResult Ask(HttpContext http, string why, int status)
    {
        var view = View(http);
        var session = http.RequestServices.GetRequiredService<InboxSession>();
        return new RazorComponentResult<SignInPage>(
            new Dictionary<string, object?>
            {
                ["View"] = view,
                ["Why"] = why,
                ["SignIn"] = session.SignIn(view.Link()),
                ["Stranger"] = InboxSession.NameOf(http),
            }
        )
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
    }

    private static IResult Style()
    {
        var sheet = new MemoryStream();
        foreach (var part in (string[])["inbox.css", "narrow.css"])
        {
            using var stream = typeof(InboxPages).Assembly.GetManifestResourceStream(part)!;
            stream.CopyTo(sheet);
        }
        return Results.Bytes(sheet.ToArray(), "text/css; charset=utf-8");
    }
}
