using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.Testing;

/// <summary>An issuer of tokens on a loopback port: it publishes its keys by discovery, takes new ones and withdraws
/// old ones, and can be away.</summary>
public sealed class KeyPublisher : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Dictionary<string, ECDsa> keys = [];
    private int readings;

    private KeyPublisher(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    /// <summary>How often the keys were read.</summary>
    public int Readings => readings;

    /// <summary>Answers 503 to everything.</summary>
    public bool Away { get; set; }

    /// <summary>Where who asks for the keys is sent instead; null: they are answered.</summary>
    public string? KeysMovedTo { get; set; }

    public static async Task<KeyPublisher> Start(params string[] keys)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var publisher = new KeyPublisher(builder.Build());
        foreach (var key in keys)
            publisher.Add(key);
        publisher.app.Use(
            (http, next) =>
            {
                if (!publisher.Away)
                    return next(http);
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }
        );
        publisher.app.MapGet("/.well-known/openid-configuration", () =>
            new { issuer = publisher.Address, jwks_uri = $"{publisher.Address}/keys" }
        );
        publisher.app.MapGet("/keys", () =>
        {
            if (publisher.KeysMovedTo is { } elsewhere)
                return Results.Redirect(elsewhere);
            Interlocked.Increment(ref publisher.readings);
            return Results.Json(new { keys = publisher.keys.Select(k => Published(k.Key, k.Value)) });
        });
        await publisher.app.StartAsync();
        publisher.Address = publisher.app.Urls.Single();
        return publisher;
    }

    public void Add(string key) => keys[key] = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Its key stays here, so that tokens can still be signed with it.</summary>
    public ECDsa Withdraw(string key)
    {
        var withdrawn = keys[key];
        keys.Remove(key);
        return withdrawn;
    }

    /// <param name="audience">One or several, parted by blanks.</param>
    public string Token(
        string key,
        string role,
        string audience = "enforcement",
        string type = "at+jwt",
        string? issuer = null,
        TimeSpan? lifetime = null,
        ECDsa? by = null
    )
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var until = now + (lifetime ?? TimeSpan.FromMinutes(10));
        var token = new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address,
            TokenType = type,
            NotBefore = until.AddHours(-1),
            Expires = until,
            Claims = new Dictionary<string, object> { ["sub"] = $"{role}-1", ["role"] = role },
            SigningCredentials = new(
                new ECDsaSecurityKey(by ?? keys[key]) { KeyId = key },
                SecurityAlgorithms.EcdsaSha256
            ),
        };
        foreach (var one in audience.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            token.Audiences.Add(one);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var key in keys.Values)
            key.Dispose();
    }

    private static object Published(string id, ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return new
        {
            kty = "EC",
            crv = "P-256",
            use = "sig",
            alg = "ES256",
            kid = id,
            x = Base64UrlEncoder.Encode(point.X),
            y = Base64UrlEncoder.Encode(point.Y),
        };
    }
}
