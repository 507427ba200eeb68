using Enforcement.BuildingBlocks.Grpc;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.BuildingBlocks.Hosting;

internal sealed class OneOfRolesHandler : AuthorizationHandler<OneOfRoles>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OneOfRoles requirement)
    {
        var caller = Caller.Of(context.User);
        if (requirement.Roles.Any(role => role == Role.Anonymous || caller.Is(role)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>
/// Whose tokens count. A person's come from the identity provider, whose keys are read by discovery; a machine's are
/// signed by a key of the JWKS file, or by this process itself, unless certificates prove them. The issuer a token
/// names decides which keys it is checked with.
/// </summary>
public static class Identity
{
    internal static void AddIdentity(WebApplicationBuilder builder, EnforcementOptions options)
    {
        var auth = options.Auth;
        if (options is { Tls.IsOn: true, IsDevelopment: false } && auth.Key is { Length: > 0 })
            throw new OptionsFault(
                "ENFORCEMENT__AUTH__KEY",
                auth.Key,
                "nothing, since ENFORCEMENT__TLS__CERTIFICATE proves this service: a key that several share proves none"
            );
        (auth.Jwks, auth.Key) = (Named(auth.Jwks), Named(auth.Key));
        var given = auth.Key;
        if (given is not null && File.Exists(given))
            TokenKey.Check(given);
        // Several development hosts share one folder of keys: the first to start makes them.
        if (options.IsDevelopment && !File.Exists(auth.Jwks))
            (auth.Key, auth.Jwks) = TokenKey.Init(
                auth.Jwks is null ? options.Data : Path.GetDirectoryName(Path.GetFullPath(auth.Jwks))!
            );
        // Made just now, or named and not there: a setting is not passed over.
        if (given is not null)
            TokenKey.Check(given);
        if (auth.Authority.Length == 0 && auth.Jwks is null)
            throw new OptionsFault(
                "ENFORCEMENT__AUTH__AUTHORITY",
                "",
                "the address of an OpenID Connect provider, with ENFORCEMENT__AUTH__CLIENTID and "
                    + "ENFORCEMENT__AUTH__CLIENTSECRETFILE for the console "
                    + "(to try it out without one: ENFORCEMENT__MODE=development)"
            );
        if (auth.Authority.Length > 0 && !Uri.TryCreate(auth.Authority, UriKind.Absolute, out _))
            throw new OptionsFault(
                "ENFORCEMENT__AUTH__AUTHORITY",
                auth.Authority,
                "an address such as https://login.example.org/realm"
            );
        if (
            !options.IsDevelopment
            && auth.Authority.Length > 0
            && !auth.Authority.StartsWith("https://", StringComparison.Ordinal)
        )
            throw new OptionsFault(
                "ENFORCEMENT__AUTH__AUTHORITY",
                auth.Authority,
                "an https address, since keys that anybody on the way could change vouch for nobody"
            );
        // What is missing is said at the start, not to the first who signs in.
        if (auth.Authority.Length > 0)
            auth.ReadClientSecret();

        var own =
            auth.Key is { Length: > 0 } shared && !options.Tls.IsOn
                ? new TokenKey(shared, auth, TimeProvider.System)
                : TokenKey.OfThisProcess(auth, TimeProvider.System);
        builder.Services.AddSingleton(own);
        builder.Services.AddSingleton(s => new TokenAudience(auth, s.GetServices<TokenTaker>()));
        SecurityKey[] keys = [.. auth.Jwks is { } jwks ? KeySet.Read(jwks) : [], own.Key];
        if (auth.Authority.Length > 0)
            builder.AddIdentityProvider(_ =>
                new(() => auth.Authority, requireHttps: !options.IsDevelopment, TimeProvider.System)
            );

        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder
            .Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IServiceProvider>(
                (jwt, services) =>
                {
                    jwt.MapInboundClaims = false;
                    jwt.TokenHandlers.Clear();
                    jwt.TokenHandlers.Add(
                        new KnownTokens(
                            TimeProvider.System,
                            TimeSpan.FromMinutes(auth.Longest),
                            options.Tls.IsOn ? own.Key : null,
                            services.GetService<IdentityProvider>()
                        )
                    );
                    jwt.TokenValidationParameters = new TokenValidationParameters
                    {
                        ValidIssuer = auth.Issuer,
                        AudienceValidator = (named, _, _) => services.GetRequiredService<TokenAudience>().Takes(named),
                        IssuerSigningKeys = keys,
                        ValidAlgorithms = auth.Algorithms.Split(','),
                        ValidTypes = ["JWT", "at+jwt", "application/at+jwt"],
                        RequireSignedTokens = true,
                        RequireExpirationTime = true,
                        ClockSkew = TimeSpan.FromSeconds(30),
                        NameClaimType = "sub",
                        RoleClaimType = "role",
                    };
                    jwt.Events = new JwtBearerEvents { OnChallenge = Challenge };
                }
            );
        builder.Services.AddSingleton<IAuthorizationHandler, OneOfRolesHandler>();
        // What names no role is closed: nobody can satisfy an empty list.
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(MayCallAttribute.Open, policy => policy.RequireAssertion(_ => true))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new OneOfRoles([])).Build());

        // An empty setting is one that nobody made.
        static string? Named(string? file) => file is { Length: > 0 } ? file : null;
    }

    /// <summary>The provider that people sign in at; the last one added counts.</summary>
    public static void AddIdentityProvider(
        this WebApplicationBuilder builder,
        Func<IServiceProvider, IdentityProvider> make
    )
    {
        builder.Services.AddSingleton(make);
        builder.Services.AddHostedService<ProviderWatch>();
        builder.Services.AddHealthChecks().AddCheck<ProviderHealth>("identity-provider");
    }

    internal static void UseIdentity(this WebApplication app)
    {
        app.UseCallers();
        // By whom it is, before it is asked whether he may.
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    /// <summary>
    /// Who asks: a machine that shows its certificate and says that the call is its own; else the bearer of the token
    /// shown; on pages, where none is shown, whoever the session's cookie stands for. A cookie opens no RPC.
    /// </summary>
    internal static void UseCallers(this WebApplication app)
    {
        var pages = app.Services.GetService<PageSession>();
        var appointed = app.Services.GetService<IAppointments>() is { } record
            ? new Appointed(record, app.Services.GetRequiredService<EnforcementOptions>().TokensSayRoles)
            : null;
        var machine = app.Services.GetRequiredService<Machine>();
        // Ours instead: the framework's own asks every way of signing in at every call.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.Use(
            async (http, next) =>
            {
                if (machine.Own(http) is { } itself)
                {
                    http.User = itself;
                    await next(http);
                    return;
                }
                var byToken =
                    pages is null
                    || http.Request.Headers.Authorization.Count > 0
                    || HttpProtocol.IsHttp2(http.Request.Protocol);
                var result = await http.AuthenticateAsync(
                    byToken ? JwtBearerDefaults.AuthenticationScheme : pages!.Scheme
                );
                if (result.Principal is { } who)
                    http.User = appointed is null ? who : await appointed.As(who, http);
                await next(http);
            }
        );
    }

    // That nobody can check a token does not make it a wrong one: a client tries again later, and signs nobody out.
    private static Task Challenge(JwtBearerChallengeContext context)
    {
        if (context.AuthenticateFailure is SecurityTokenInvalidAudienceException)
            context.ErrorDescription =
                $"the token is not for {context.HttpContext.RequestServices.GetRequiredService<TokenAudience>()}";
        if (context.AuthenticateFailure is not (ProviderAway or AggregateException { InnerException: ProviderAway }))
            return Task.CompletedTask;
        context.HandleResponse();
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}

/// <summary>How a process with pages knows who is signed in, and where one signs in.</summary>
/// <param name="Scheme">of the session's cookie.</param>
/// <param name="SignIn">path of the page to sign in at; takes <c>return</c>.</param>
/// <param name="SignOut">path that takes the form which signs out.</param>
public sealed record PageSession(string Scheme, string SignIn, string SignOut);
