using Microsoft.AspNetCore.Antiforgery;

namespace Enforcement.Oidc;

/// <summary>/sign-in leads to the provider, /sign-in/back comes from there; /sign-out ends the session here and then
/// there.</summary>
public static class OidcEndpoints
{
    /// <summary>Nothing where the settings name no provider.</summary>
    public static void MapOidcSignIn(this WebApplication app)
    {
        if (app.Services.GetService<SignInPages>() is null)
            return;
        app.MapGet(OidcSignIn.SignIn, SignIn).AllowAnonymous();
        app.MapGet(OidcSignIn.Back, Back).AllowAnonymous();
        app.MapGet(Landing, Land).AllowAnonymous();
        app.MapPost(OidcSignIn.SignOut, SignOut).AllowAnonymous();
    }

    /// <summary>An address of this program and of nobody else's.</summary>
    internal static string Local(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";

    // Where one lands who signed in on no page in particular; what he is is known only once he is back.
    private const string Landing = "/sign-in/landing";

    private static IResult Land(HttpContext http, SignInPages pages)
    {
        NoStore(http);
        return Results.LocalRedirect(pages.Landing(http) + http.Request.QueryString);
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
            return Results.LocalRedirect($"{OidcSignIn.Failed}?why=away");
        }
        await http.ChallengeAsync(OidcSignIn.Provider, new() { RedirectUri = back });
        return Results.Empty;
    }

    private static async Task<IResult> Back(HttpContext http, IAuthenticationHandlerProvider handlers)
    {
        NoStore(http);
        var handler = (IAuthenticationRequestHandler)(await handlers.GetHandlerAsync(http, OidcSignIn.Provider))!;
        return await handler.HandleRequestAsync() ? Results.Empty : Results.NotFound();
    }

    private static async Task<IResult> SignOut(
        HttpContext http,
        IAntiforgery antiforgery,
        Renewal renewal,
        IdentityProvider provider,
        SignInPages pages,
        SecurityLog log,
        EnforcementOptions options
    )
    {
        NoStore(http);
        // A form that was shown before somebody signed in again still signs out; a form of another site does not.
        if (!IsOwn(http.Request) && !await antiforgery.IsRequestValidAsync(http))
            return Results.BadRequest();
        if (await http.AuthenticateAsync(OidcSignIn.Session) is not { Succeeded: true } session)
            return Results.LocalRedirect(OidcSignIn.SignedOut);
        await http.SignOutAsync(OidcSignIn.Session);
        log.Session(http, Caller.Of(session.Principal), SecurityLog.SignedOut);
        // What a phone kept for offline work goes with the session, whichever page one signs out on.
        http.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        await renewal.Revoke(session.Properties);
        var there = "";
        if (provider.Current?.EndSessionEndpoint is { Length: > 0 } end)
        {
            var back = $"{http.Request.Scheme}://{http.Request.Host}{OidcSignIn.SignedOut}";
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
        return pages.Leaving(http, there.Length > 0 ? there : OidcSignIn.SignedOut);
    }

    /// <summary>Sent by a page of this very program, as the browser says; a page cannot make it say so.</summary>
    public static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() == "same-origin"
        || (
            request.Headers.Origin.ToString() is { Length: > 0 } origin
            && origin == $"{request.Scheme}://{request.Host}"
        );

    private static void NoStore(HttpContext http) => http.Response.Headers.CacheControl = "no-store";
}
