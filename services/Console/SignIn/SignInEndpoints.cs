using Enforcement.BuildingBlocks.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.WebConsole.SignIn;

/// <summary>/sign-in leads to the provider, /sign-in/back comes from there; /sign-out ends the session here and then
/// there.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        if (app.Services.GetService<PageSession>()?.SignIn != SignInHost.SignIn)
            return;
        app.MapGet(SignInHost.SignIn, SignIn).AllowAnonymous();
        app.MapGet(SignInHost.Back, Back).AllowAnonymous();
        app.MapGet(Landing, Land).AllowAnonymous();
        app.MapPost("/sign-out", SignOut).AllowAnonymous();
    }

    /// <summary>An address of this console and of nobody else's.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";

    // Where one lands who signed in on no page in particular; what he is is known only once he is back.
    private const string Landing = "/sign-in/landing";

    private static IResult Land(HttpContext http)
    {
        NoStore(http);
        var who = Caller.Of(http.User);
        var first =
            Menu.BenchReaders.Any(who.Is) ? "/desk"
            : who.Is(Role.SecurityAdmin) || who.Is(Role.AuditAdmin) ? "/appointments"
            // Whoever holds nothing learns there how he is called and what to do.
            : who.Roles.Count == 0 ? "/set-up"
            : "/";
        return Results.LocalRedirect(first + http.Request.QueryString);
    }

    private static async Task<IResult> SignIn(HttpContext http, IdentityProvider provider)
    {
        var back = Local(http.Request.Query["return"]);
        // The home page is no page in particular; the language that it was read in stays.
        if (back.Split('?') is ["/", .. var query])
            back = query is [var asked] ? $"{Landing}?{asked}" : Landing;
        NoStore(http);
        if (http.User.Identity?.IsAuthenticated == true)
            return Results.LocalRedirect(back);
        try
        {
            await provider.GetConfigurationAsync(http.RequestAborted);
        }
        catch (ProviderAway)
        {
            return Results.LocalRedirect("/sign-in/failed?why=away");
        }
        await http.ChallengeAsync(SignInHost.Provider, new() { RedirectUri = back });
        return Results.Empty;
    }

    private static async Task<IResult> Back(HttpContext http, IAuthenticationHandlerProvider handlers)
    {
        NoStore(http);
        var handler = (IAuthenticationRequestHandler)(await handlers.GetHandlerAsync(http, SignInHost.Provider))!;
        return await handler.HandleRequestAsync() ? Results.Empty : Results.NotFound();
    }

    private static async Task<IResult> SignOut(
        HttpContext http,
        IAntiforgery antiforgery,
        Renewal renewal,
        IdentityProvider provider,
        SecurityLog log,
        EnforcementOptions options
    )
    {
        NoStore(http);
        // A form that was shown before somebody signed in again still signs out; a form of another site does not.
        if (!KeptForms.IsOwn(http.Request) && !await antiforgery.IsRequestValidAsync(http))
            return Results.BadRequest();
        if (await http.AuthenticateAsync(SignInHost.Session) is not { Succeeded: true } session)
            return Results.LocalRedirect(SignInHost.SignedOut);
        await http.SignOutAsync(SignInHost.Session);
        log.Session(http, Caller.Of(session.Principal), SecurityLog.SignedOut);
        // What a phone kept for offline work goes with the session, whichever page one signs out on.
        http.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        await renewal.Revoke(session.Properties);
        var there = "";
        if (provider.Current?.EndSessionEndpoint is { Length: > 0 } end)
        {
            var back = $"{http.Request.Scheme}://{http.Request.Host}{SignInHost.SignedOut}";
            there =
                end
                + QueryString.Create(
                    new Dictionary<string, string?>
                    {
                        ["id_token_hint"] = session.Properties.GetTokenValue("id_token"),
                        ["post_logout_redirect_uri"] = back,
                        ["client_id"] = options.Auth.ClientId,
                    }.Where(p => p.Value is not null)
                );
        }
        // A page of ours that goes on by itself: a form must not be redirected to another site.
        return new RazorComponentResult<LeavingPage>(
            new Dictionary<string, object?> { ["There"] = there.Length > 0 ? there : SignInHost.SignedOut }
        );
    }

    private static void NoStore(HttpContext http) => http.Response.Headers.CacheControl = "no-store";
}
