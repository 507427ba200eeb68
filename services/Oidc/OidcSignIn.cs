using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Enforcement.Oidc;

/// <summary>What a program with pages says of its own about signing in. It has pages at <see cref="OidcSignIn.Failed"/>
/// and <see cref="OidcSignIn.SignedOut"/>.</summary>
/// <param name="Folder">Of its sessions, in the data folder.</param>
/// <param name="Landing">Where one lands who signed in on no page in particular.</param>
/// <param name="Leaving">The page that goes on to the address given: where the provider ends its own session.</param>
public sealed record SignInPages(
    string Folder,
    Func<HttpContext, string> Landing,
    Func<HttpContext, string, IResult> Leaving
);

/// <summary>
/// Signing in to pages: OpenID Connect, authorization code with PKCE, at whatever provider the settings name; the same
/// in development, where the provider is another part of the process. Without a provider nobody signs in.
/// </summary>
public static class OidcSignIn
{
    /// <summary>Scheme of the session's cookie.</summary>
    public const string Session = "session";

    /// <summary>Where one signs in; takes <c>return</c>.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Where one is told that the provider let nobody in, with <c>why=away</c> that it does not
    /// answer.</summary>
    public const string Failed = "/sign-in/failed";

    /// <summary>Takes the form that signs out.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>Where the provider sends one back to who signed out.</summary>
    public const string SignedOut = "/sign-out/done";

    /// <summary>Where a request keeps the access token of its session.</summary>
    public const string AccessToken = "session-access-token";

    /// <summary>Where a request keeps which session it is of.</summary>
    public const string Held = "session-held";

    internal const string Provider = "oidc",
        Back = "/sign-in/back";

    /// <summary>Once per process, by the part whose pages people sign in at; nothing where the settings name no
    /// provider.</summary>
    public static void AddOidcSignIn(this WebApplicationBuilder builder, SignInPages pages)
    {
        if (!builder.Services.Any(s => s.ServiceType == typeof(IdentityProvider)))
            return;
        builder.Services.AddSingleton(pages);
        builder.Services.AddSingleton(new PageSession(Session, SignIn, SignOut));
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddSingleton<Renewal>();
        builder.Services.AddAuthentication().AddCookie(Session).AddOpenIdConnect(Provider, _ => { });
        builder
            .Services.AddOptions<CookieAuthenticationOptions>(Session)
            .Configure<Sessions, SignInPages, EnforcementOptions>(Cookie);
        builder
            .Services.AddOptions<OpenIdConnectOptions>(Provider)
            .Configure<IdentityProvider, EnforcementOptions>(Client);
    }

    private static void Cookie(
        CookieAuthenticationOptions cookie,
        Sessions sessions,
        SignInPages pages,
        EnforcementOptions options
    )
    {
        // Cookies know no port: two programs on one machine must not end each other's sessions.
        var folder = SHA256.HashData(
            Encoding.UTF8.GetBytes(Path.GetFullPath(pages.Folder, Path.GetFullPath(options.Data)))
        );
        var instance = Convert.ToHexStringLower(folder.AsSpan(0, 4));
        cookie.Cookie.Name = $"__Host-enforcement-{instance}";
        // Lax: Strict would leave the person a stranger on the way back from a provider of another site.
        (cookie.Cookie.SameSite, cookie.Cookie.SecurePolicy, cookie.Cookie.HttpOnly, cookie.Cookie.Path) = (
            SameSiteMode.Lax,
            CookieSecurePolicy.Always,
            true,
            "/"
        );
        (cookie.ExpireTimeSpan, cookie.SlidingExpiration, cookie.SessionStore) = (Sessions.Longest, false, sessions);
        cookie.Events.OnValidatePrincipal = async context =>
        {
            var http = context.HttpContext;
            if (
                await http
                    .RequestServices.GetRequiredService<Renewal>()
                    .Fresh(new(context.Principal!, context.Properties, Session))
                is not { } ticket
            )
            {
                context.RejectPrincipal();
                return;
            }
            context.Principal = ticket.Principal;
            http.Items[AccessToken] = ticket.Properties.GetTokenValue("access_token");
            if (ticket.Properties.ExpiresUtc is { } ends)
                http.Items[Held] = new HeldSession(Sessions.KeyOf(ticket.Properties), ends);
        };
    }

    private static void Client(OpenIdConnectOptions oidc, IdentityProvider provider, EnforcementOptions options)
    {
        (oidc.ConfigurationManager, oidc.Backchannel) = (provider, provider.Http);
        (oidc.ClientId, oidc.ClientSecret) = (options.Auth.ClientId, options.Auth.ReadClientSecret());
        (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce) = (
            OpenIdConnectResponseType.Code,
            OpenIdConnectResponseMode.Query,
            true
        );
        (oidc.CallbackPath, oidc.SignInScheme, oidc.SaveTokens, oidc.MapInboundClaims) = (Back, Session, true, false);
        (oidc.RequireHttpsMetadata, oidc.DisableTelemetry, oidc.GetClaimsFromUserInfoEndpoint) = (
            !options.IsDevelopment,
            true,
            false
        );
        oidc.Scope.Clear();
        foreach (var scope in options.Auth.Scopes.Split(' '))
            oidc.Scope.Add(scope);
        oidc.PushedAuthorizationBehavior = options.Auth.PushedRequests switch
        {
            "never" => PushedAuthorizationBehavior.Disable,
            "always" => PushedAuthorizationBehavior.Require,
            _ => PushedAuthorizationBehavior.UseIfAvailable,
        };
        oidc.TokenValidationParameters.ValidAlgorithms = options.Auth.Algorithms.Split(',');
        oidc.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
        foreach (var cookie in new[] { oidc.NonceCookie, oidc.CorrelationCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.Always);
        oidc.Events.OnTokenValidated = async context =>
        {
            var renewal = context.HttpContext.RequestServices.GetRequiredService<Renewal>();
            // Who it is to the services is what the access token says: a session that they would not know is none.
            var name = context.Principal!.Identities.First().FindFirst("name")?.Value;
            if (
                context.TokenEndpointResponse?.AccessToken is not { } access
                || await renewal.PersonOf(access, name) is not { } person
            )
                context.Fail(
                    "its access token is not one for the audience "
                        + $"{context.HttpContext.RequestServices.GetRequiredService<TokenAudience>()}"
                );
            else
            {
                context.Principal = person;
                Noted(context.HttpContext, Caller.Of(person), SecurityLog.SignedIn);
            }
        };
        oidc.Events.OnRemoteFailure = context =>
        {
            context
                .HttpContext.RequestServices.GetRequiredService<ILogger<Sessions>>()
                .LogWarning("A sign-in failed: {Why}", context.Failure?.Message);
            Noted(context.HttpContext, Caller.Of(context.HttpContext.User), SecurityLog.SignInFailed);
            context.Response.Redirect(Failed);
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static void Noted(HttpContext http, Caller who, string outcome) =>
        http.RequestServices.GetRequiredService<SecurityLog>().Session(http, who, outcome);
}
