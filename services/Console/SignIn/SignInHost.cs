using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Enforcement.WebConsole.SignIn;

/// <summary>
/// Signing in to the console: OpenID Connect, authorization code with PKCE, at whatever provider the settings name; the
/// same in development, where the provider is another part of the process. Without a provider nobody signs in and the
/// public pages stand.
/// </summary>
internal static class SignInHost
{
    public const string Session = "session",
        Provider = "oidc",
        SignIn = "/sign-in",
        Back = "/sign-in/back",
        SignedOut = "/sign-out/done";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RefusedForms>(new KeptForms().Answer);
        if (!builder.Services.Any(s => s.ServiceType == typeof(IdentityProvider)))
            return;
        builder.Services.AddSingleton(new PageSession(Session, SignIn));
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddSingleton<Renewal>();
        builder.Services.AddAuthentication().AddCookie(Session).AddOpenIdConnect(Provider, _ => { });
        builder
            .Services.AddOptions<CookieAuthenticationOptions>(Session)
            .Configure<Sessions, EnforcementOptions>(Cookie);
        builder
            .Services.AddOptions<OpenIdConnectOptions>(Provider)
            .Configure<IdentityProvider, EnforcementOptions>(Client);
    }

    private static void Cookie(CookieAuthenticationOptions cookie, Sessions sessions, EnforcementOptions options)
    {
        // Cookies know no port: two consoles on one machine must not end each other's sessions.
        var folder = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(options.Data)));
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
            http.Items[SignOn.AccessToken] = ticket.Properties.GetTokenValue("access_token");
            if (ticket.Properties.ExpiresUtc is { } ends)
                http.Items[SignOn.Held] = new HeldSession(Sessions.KeyOf(ticket.Properties), ends);
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
                context.Fail($"its access token is not one for the audience {options.Auth.Audience}");
            else
            {
                context.Principal = person;
                Noted(context.HttpContext, Caller.Of(person), SecurityLog.SignedIn);
            }
        };
        oidc.Events.OnRemoteFailure = context =>
        {
            context
                .HttpContext.RequestServices.GetRequiredService<ILogger<SignOn>>()
                .LogWarning("A sign-in failed: {Why}", context.Failure?.Message);
            Noted(context.HttpContext, Caller.Of(context.HttpContext.User), SecurityLog.SignInFailed);
            context.Response.Redirect("/sign-in/failed");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static void Noted(HttpContext http, Caller who, string outcome) =>
        http.RequestServices.GetRequiredService<SecurityLog>().Session(http, who, outcome);
}
