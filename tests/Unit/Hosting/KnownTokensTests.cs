using System.Security.Cryptography;
using Enforcement.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.Unit.Hosting;

/// <summary>A remembered token is still a token: it ends when it says, and it speaks for no other.</summary>
public sealed class KnownTokensTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly HandClock clock = new() { Now = Noon };
    private readonly RSA key = RSA.Create(2048),
        stranger = RSA.Create(2048);
    private readonly KnownTokens tokens;

    public KnownTokensTests() => tokens = new(clock, TimeSpan.FromHours(12));

    [Fact]
    public async Task Seen_before_it_is_refused_once_it_has_expired()
    {
        var token = Token(key, Noon.AddHours(1));
        Assert.True((await Check(token)).IsValid);
        clock.Now = Noon.AddMinutes(59);
        Assert.True((await Check(token)).IsValid);
        clock.Now = Noon.AddHours(1);
        Assert.IsType<SecurityTokenExpiredException>((await Check(token)).Exception);
        Assert.False((await Check(token)).IsValid);
    }

    [Fact]
    [Asvs("v5.0.0-6.8.2")]
    public async Task Signed_by_another_key_it_is_refused_though_the_same_claims_were_seen_valid()
    {
        var (good, forged) = (Token(key, Noon.AddHours(1)), Token(stranger, Noon.AddHours(1)));
        Assert.True((await Check(good)).IsValid);
        Assert.False((await Check(forged)).IsValid);
        Assert.False(
            (await Check(good[..(good.LastIndexOf('.') + 1)] + forged[(forged.LastIndexOf('.') + 1)..])).IsValid
        );
        Assert.True((await Check(good)).IsValid);
    }

    [Fact]
    public async Task Refused_once_it_is_checked_again()
    {
        var token = Token(key, Noon.AddHours(1), from: Noon.AddMinutes(10));
        Assert.False((await Check(token)).IsValid);
        clock.Now = Noon.AddMinutes(10);
        Assert.True((await Check(token)).IsValid);
    }

    [Fact]
    public async Task Well_signed_over_a_text_that_is_no_text_it_is_refused_and_nothing_is_thrown()
    {
        var good = Token(key, Noon.AddHours(1)).Split('.');
        foreach (
            var letter in (byte[][])
                [
                    [0xB7],
                    [.. "\\ud800"u8],
                ]
        )
        {
            var claims = Base64UrlEncoder.DecodeBytes(good[1]);
            var at = claims.AsSpan().IndexOf("planner-1"u8);
            var signed = $"{good[0]}.{Base64UrlEncoder.Encode([.. claims[..at], .. letter, .. claims[(at + 1)..]])}";
            var signature = key.SignData(
                System.Text.Encoding.ASCII.GetBytes(signed),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            );
            Assert.False((await Check($"{signed}.{Base64UrlEncoder.Encode(signature)}")).IsValid);
        }
    }

    private Task<TokenValidationResult> Check(string token) =>
        tokens.ValidateTokenAsync(
            token,
            new()
            {
                ValidIssuer = "issuer",
                ValidAudience = "audience",
                IssuerSigningKey = new RsaSecurityKey(key),
                ClockSkew = TimeSpan.Zero,
                LifetimeValidator = (from, until, _, _) =>
                    clock.Now.UtcDateTime < from ? throw new SecurityTokenNotYetValidException()
                    : clock.Now.UtcDateTime >= until ? throw new SecurityTokenExpiredException()
                    : true,
            }
        );

    private static string Token(RSA by, DateTimeOffset until, DateTimeOffset? from = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = "issuer",
                Audience = "audience",
                NotBefore = (from ?? Noon).UtcDateTime,
                Expires = until.UtcDateTime,
                Claims = new Dictionary<string, object> { ["sub"] = "planner-1", ["role"] = "planner" },
                SigningCredentials = new(new RsaSecurityKey(by), SecurityAlgorithms.RsaSha256),
            }
        );

    public void Dispose()
    {
        key.Dispose();
        stranger.Dispose();
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
