using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Enforcement.AllInOne.Provider;

/// <summary>
/// A real OpenID Connect provider under /provider, in development alone: its people are made up and one click signs in,
/// and the console is a client of it as of any other. It has services and a database of its own, set up by the first
/// request to it, so that it costs a start nothing; it signs with the development key.
/// </summary>
internal sealed class EmbeddedProvider(IServiceProvider outer)
{
    public const string Root = "/provider",
        PersonSession = "provider-session";

    /// <summary>The grant by which the command line gets a token of a made-up person.</summary>
    public const string PersonGrant = "urn:enforcement:made-up-person",
        CommandLine = "enforcement-cli";

    private static readonly TimeSpan AccessToken = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private Task<RequestDelegate>? pipeline;

    /// <summary>Where it answers, once the process listens: by the name of the setting, where that is one which others
    /// find it by.</summary>
    public string Address
    {
        get
        {
            var web = outer.GetRequiredService<EnforcementOptions>().Urls.Web;
            return (IsName(web) ? web : BoundAddresses.Of(outer).Web).TrimEnd('/') + Root;
        }
    }

    private static bool IsName(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var web)
        && web is { HostNameType: UriHostNameType.Dns, IsLoopback: false };

    public async Task Handle(HttpContext http)
    {
        var handle = await Ready();
        var before = http.RequestServices;
        await using var scope = inner!.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await handle(http);
        }
        finally
        {
            http.RequestServices = before;
        }
    }

    private ServiceProvider? inner;

    private Task<RequestDelegate> Ready()
    {
        // What failed is tried again by the next request: a full disk may have room by then.
        lock (gate)
            return pipeline is { IsFaulted: false } ? pipeline : pipeline = Task.Run(SetUp);
    }

    private async Task<RequestDelegate> SetUp()
    {
        var options = outer.GetRequiredService<EnforcementOptions>();
        var services = Services(options);
        inner = services.BuildServiceProvider();
        await using (var scope = inner.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ProviderDb>().Database.EnsureCreatedAsync();
            await Register(scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>(), options);
        }
        var app = new ApplicationBuilder(inner);
        app.UseAuthentication();
        app.Run(ProviderEndpoints.Answer);
        return app.Build();
    }

    private ServiceCollection Services(EnforcementOptions options)
    {
        var services = new ServiceCollection();
        services.AddSingleton(outer.GetRequiredService<ILoggerFactory>());
        services.AddLogging();
        services.AddSingleton(outer.GetRequiredService<IHostEnvironment>());
        services.AddSingleton(outer.GetRequiredService<IDataProtectionProvider>());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        var file = Path.Combine(options.Data, "provider.db");
        SqliteFile.Own(file);
        OfOwnerAlone(file);
        var connection = $"Data Source={file};Pooling=False";
        services.AddDbContext<ProviderDb>(db => db.UseSqlite(connection, ServiceFile.Lists).UseOpenIddict());
        services
            .AddAuthentication()
            .AddCookie(PersonSession, cookie =>
            {
                (cookie.Cookie.Name, cookie.Cookie.Path, cookie.Cookie.SameSite, cookie.Cookie.HttpOnly) = (
                    "enforcement-provider",
                    Root,
                    SameSiteMode.Lax,
                    true
                );
            });
        services
            .AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<ProviderDb>())
            .AddServer(server =>
            {
                server.SetIssuer(new Uri(Address));
                server
                    .SetAuthorizationEndpointUris("authorize")
                    .SetTokenEndpointUris("token")
                    .SetEndSessionEndpointUris("end-session")
                    .SetRevocationEndpointUris("revoke")
                    .SetDeviceAuthorizationEndpointUris("device")
                    .SetEndUserVerificationEndpointUris("verify");
                server
                    .AllowAuthorizationCodeFlow()
                    .AllowRefreshTokenFlow()
                    .AllowCustomFlow(PersonGrant)
                    .AllowDeviceAuthorizationFlow()
                    .RequireProofKeyForCodeExchange();
                server.RegisterScopes([Scopes.Profile, .. options.Auth.EveryAudience]);
                server.SetAccessTokenLifetime(AccessToken).SetRefreshTokenLifetime(TimeSpan.FromHours(12));
                server.AddSigningKey(TokenKey.Credentials(options.Auth.Key!).Key);
                server.AddEncryptionKey(
                    new SymmetricSecurityKey(
                        HKDF.DeriveKey(
                            HashAlgorithmName.SHA256,
                            Encoding.UTF8.GetBytes(File.ReadAllText(options.Auth.Key!)),
                            32,
                            info: "embedded-provider"u8.ToArray()
                        )
                    )
                );
                server.DisableAccessTokenEncryption(); // the services read them
                server
                    .UseAspNetCore()
                    .DisableTransportSecurityRequirement()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .EnableEndUserVerificationEndpointPassthrough();
            });
        return services;
    }

    // An empty file is an empty database; made before SQLite makes one that others can read.
    private static void OfOwnerAlone(string file)
    {
        if (File.Exists(file))
            return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, options).Dispose();
    }

    private async Task Register(IOpenIddictApplicationManager clients, EnforcementOptions options)
    {
        var console = new OpenIddictApplicationDescriptor
        {
            ClientId = options.Auth.ClientId,
            ClientSecret = options.Auth.ReadClientSecret(),
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
            Permissions =
            {
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.Token,
                Permissions.Endpoints.EndSession,
                Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code,
                Permissions.Scopes.Profile,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        var web = new Uri(Address);
        foreach (var host in new[] { "127.0.0.1", "localhost", "[::1]", web.Host }.Distinct())
        {
            console.RedirectUris.Add(new($"{web.Scheme}://{host}:{web.Port}/sign-in/back"));
            console.PostLogoutRedirectUris.Add(new($"{web.Scheme}://{host}:{web.Port}/sign-out/done"));
        }
        foreach (var elsewhere in options.Auth.ConsoleAddresses)
        {
            console.RedirectUris.Add(new($"{elsewhere}/sign-in/back"));
            console.PostLogoutRedirectUris.Add(new($"{elsewhere}/sign-out/done"));
        }
        var commandLine = new OpenIddictApplicationDescriptor
        {
            ClientId = CommandLine,
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            Permissions =
            {
                Permissions.Endpoints.Token,
                Permissions.Endpoints.DeviceAuthorization,
                Permissions.Scopes.Profile,
                Permissions.GrantTypes.DeviceCode,
                Permissions.Prefixes.GrantType + PersonGrant,
            },
        };
        foreach (var client in new[] { console, commandLine })
        {
            foreach (var audience in options.Auth.EveryAudience)
                client.Permissions.Add(Permissions.Prefixes.Scope + audience);
            await Register(clients, client);
        }
    }

    private static async Task Register(IOpenIddictApplicationManager clients, OpenIddictApplicationDescriptor client)
    {
        if (await clients.FindByClientIdAsync(client.ClientId!) is { } known)
            await clients.UpdateAsync(known, client);
        else
            await clients.CreateAsync(client);
    }
}

/// <summary>The provider's own tables: clients, authorizations, tokens.</summary>
internal sealed class ProviderDb(DbContextOptions<ProviderDb> options) : DbContext(options);
