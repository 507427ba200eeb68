using Enforcement.BuildingBlocks.Grpc;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>The roles that may call an RPC. A mapped method without it is closed to everyone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MayCallAttribute(params string[] roles) : AuthorizeAttribute(Open), IAuthorizationRequirementData
{
    // Naming any policy keeps the fallback, which closes everything, away from this method; the roles below decide.
    internal const string Open = "open";

    public IReadOnlyList<string> Callers { get; } = roles;
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new OneOfRoles(Callers)];
}

internal sealed class OneOfRoles(IReadOnlyList<string> roles) : IAuthorizationRequirement
{
    public IReadOnlyList<string> Roles => roles;
}

internal sealed class OneOfRolesHandler : AuthorizationHandler<OneOfRoles>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OneOfRoles requirement)
    {
        var caller = Caller.Of(context.User);
        if (requirement.Roles.Any(role => role == Role.Anonymous || caller.Is(role))) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal static class Identity
{
    public static void AddIdentity(WebApplicationBuilder builder, EnforcementOptions options)
    {
        var jwksFile = options.Auth.Jwks;
        // Several development hosts share one folder of keys: the first to start makes them.
        if (options.IsDevelopment && !File.Exists(jwksFile)) (options.Auth.Key, jwksFile) = DevelopmentIssuer.Init(Path.GetDirectoryName(jwksFile) ?? options.Data);
        if (jwksFile is null) throw new OptionsFault("ENFORCEMENT__AUTH__JWKS", "", "a file with the issuer's public keys; only development mode makes its own");
        var keys = new JsonWebKeySet(File.ReadAllText(jwksFile)).GetSigningKeys();
        if (options.IsDevelopment && options.Auth.Key is { } key)
            builder.Services.AddSingleton(s => new DevelopmentIssuer(key, options.Auth, s.GetRequiredService<TimeProvider>()));

        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(jwt =>
        {
            jwt.MapInboundClaims = false;
            jwt.TokenHandlers.Clear();
            jwt.TokenHandlers.Add(new KnownTokens(TimeProvider.System));
            jwt.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = options.Auth.Issuer, ValidAudience = options.Auth.Audience, IssuerSigningKeys = keys, ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                ClockSkew = TimeSpan.FromSeconds(30), NameClaimType = "sub", RoleClaimType = "role",
            };
        });
        builder.Services.AddSingleton<IAuthorizationHandler, OneOfRolesHandler>();
        // What names no role is closed: nobody can satisfy an empty list.
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(MayCallAttribute.Open, policy => policy.RequireAssertion(_ => true))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new OneOfRoles([])).Build());
    }
}
