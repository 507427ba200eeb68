using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Enforcement.EndToEnd.Processes;

/// <summary>
/// A district's own identity provider, on another site (localhost, where the console is at 127.0.0.1), over TLS with a
/// certificate of its own make, with elliptic keys, requests pushed beforehand, and access tokens that end soon.
/// </summary>
public sealed class ForeignProvider : IAsyncDisposable
{
    private readonly WebApplication app;
    private int refreshed;

    private ForeignProvider(WebApplication app, string address) => (this.app, Address) = (app, address);

    public string Address { get; }

    /// <summary>It asks whoever wants a token to come later.</summary>
    public bool IsBusy { get; set; }

    /// <summary>How many refresh tokens were used.</summary>
    public int Refreshed => refreshed;

    public static async Task<ForeignProvider> Start(
        TempFolder folder,
        X509Certificate2 certificate,
        string client,
        string secret,
        string console
    )
    {
        var port = PrivateBroker.FreePort();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.ListenLocalhost(port, l => l.UseHttps(certificate)));
        var connection = $"Data Source={folder.File("foreign.db")}";
        builder.Services.AddDbContext<Tables>(db => db.UseSqlite(connection, ServiceFile.Lists).UseOpenIddict());
        builder.Services.AddAuthentication();
        builder
            .Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<Tables>())
            .AddServer(server =>
            {
                server
                    .SetAuthorizationEndpointUris("login")
                    .SetTokenEndpointUris("token")
                    .SetEndSessionEndpointUris("logout")
                    .SetPushedAuthorizationEndpointUris("par");
                server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange();
                server.RegisterScopes(Scopes.Profile);
                server.SetAccessTokenLifetime(TimeSpan.FromSeconds(70));
                server.AddSigningKey(
                    new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "district-1" }
                );
                server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
                server.DisableAccessTokenEncryption();
                server
                    .UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough();
            });
        var provider = new ForeignProvider(builder.Build(), $"https://localhost:{port}/");
        provider.app.UseAuthentication();
        provider.app.MapMethods("/login", ["GET", "POST"], Login);
        provider.app.MapPost("/token", provider.Token);
        provider.app.MapMethods("/logout", ["GET", "POST"], (HttpContext http) =>
            http.SignOutAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new() { RedirectUri = "/" })
        );
        await using (var scope = provider.app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Tables>().Database.EnsureCreatedAsync();
            await scope
                .ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>()
                .CreateAsync(
                    new OpenIddictApplicationDescriptor
                    {
                        ClientId = client,
                        ClientSecret = secret,
                        ClientType = ClientTypes.Confidential,
                        ConsentType = ConsentTypes.Implicit,
                        RedirectUris = { new($"{console}/sign-in/back") },
                        PostLogoutRedirectUris = { new($"{console}/sign-out/done") },
                        Permissions =
                        {
                            Permissions.Endpoints.Authorization,
                            Permissions.Endpoints.Token,
                            Permissions.Endpoints.EndSession,
                            Permissions.Endpoints.PushedAuthorization,
                            Permissions.GrantTypes.AuthorizationCode,
                            Permissions.GrantTypes.RefreshToken,
                            Permissions.ResponseTypes.Code,
                            Permissions.Scopes.Profile,
                        },
                    }
                );
        }
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>A certificate for this machine that nobody else has signed, and its two files.</summary>
    public static (X509Certificate2 Certificate, string File, string KeyFile) Certificate(TempFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=district", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
        File.WriteAllText(folder.File("tls.pem"), made.ExportCertificatePem());
        File.WriteAllText(folder.File("tls.key"), key.ExportPkcs8PrivateKeyPem());
        return (
            X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null),
            folder.File("tls.pem"),
            folder.File("tls.key")
        );
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task Login(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        // From the form itself: of a request that was pushed beforehand the library knows what was pushed.
        var user = http.Request.HasFormContentType ? http.Request.Form["user"].ToString() : "";
        if (user.Length == 0)
        {
            var kept = string.Concat(
                request
                    .GetParameters()
                    .Select(p =>
                        $"<input type='hidden' name='{WebUtility.HtmlEncode(p.Key)}' "
                        + $"value='{WebUtility.HtmlEncode((string?)p.Value)}'>"
                    )
            );
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync(
                $"<form method='post' action='/login'>{kept}<input id='user' name='user'><button>go</button></form>"
            );
            return;
        }
        var identity = new ClaimsIdentity("password", Claims.Name, Claims.Role);
        // Role and number of the person, e.g. supervisor-1; of an agency its code, e.g. agency-ccdi.
        var (role, which) = (user[..user.LastIndexOf('-')], user[(user.LastIndexOf('-') + 1)..]);
        identity
            .SetClaim(Claims.Subject, user)
            .SetClaim(Claims.Name, $"Person {user}")
            .SetClaim(Claims.Role, role)
            .SetClaim("agency", role == "agency" ? which.ToUpperInvariant() : null);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(request.GetScopes());
        principal.SetResources("enforcement");
        principal.SetDestinations(c =>
            c.Type is Claims.Role or "agency"
                ? [Destinations.AccessToken]
                : [Destinations.AccessToken, Destinations.IdentityToken]
        );
        await http.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, principal);
    }

    private async Task Token(HttpContext http)
    {
        if (IsBusy)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }
        if (http.GetOpenIddictServerRequest()!.IsRefreshTokenGrantType())
            Interlocked.Increment(ref refreshed);
        var known = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        await http.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, known.Principal!);
    }

    private sealed class Tables(DbContextOptions<Tables> options) : DbContext(options);
}
