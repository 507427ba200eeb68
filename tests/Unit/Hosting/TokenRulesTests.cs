using System.Security.Cryptography;
using Enforcement.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.Unit.Hosting;

/// <summary>A good signature is not enough: whom a token names, what it is, and how long it is good.</summary>
public sealed class TokenRulesTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData("planner-1", "planner", true)]
    [InlineData("张三", "planner", true)]
    [InlineData(null, "planner", false)]
    [InlineData("", "planner", false)]
    [InlineData(" planner-1", "planner", false)]
    [InlineData("planner\n1", "planner", false)]
    [InlineData("planner\uFFFE1", "planner", false)] // what cannot be normalized cannot be compared either
    [InlineData("system", "planner", false)]
    [InlineData("System", "operator", false)]
    [InlineData("ｓｙｓｔｅｍ", "operator", false)]
    [InlineData("system", "service", false)]
    [InlineData("anonymous", "supervisor", false)]
    [InlineData("svc:planning", "planner", false)]
    [InlineData("SVC:planning", "head", false)]
    [InlineData("svc:planning", "service", true)]
    public async Task A_subject_is_one_text_and_no_name_of_a_process(string? subject, string role, bool counts) =>
        Assert.Equal(counts, await Counts(new() { ["sub"] = subject!, ["role"] = role }));

    [Fact]
    [Asvs("v5.0.0-10.3.3", "v5.0.0-10.5.2")]
    public async Task A_subject_has_at_most_255_characters_and_there_is_one_of_them()
    {
        Assert.True(await Counts(new() { ["sub"] = new string('x', 255), ["role"] = "planner" }));
        Assert.False(await Counts(new() { ["sub"] = new string('x', 256), ["role"] = "planner" }));
        Assert.False(await Counts(new() { ["sub"] = new[] { "planner-1", "head-1" }, ["role"] = "planner" }));
        Assert.False(await Counts(new() { ["sub"] = "svc:planning", ["role"] = new[] { "service", "head" } }));
    }

    [Theory]
    [InlineData("at+jwt", true)]
    [InlineData("application/at+jwt", true)]
    [InlineData("JWT", true)]
    [InlineData("logout+jwt", false)]
    [InlineData("dpop+jwt", false)]
    [InlineData("", false)]
    public async Task A_type_that_is_not_known_is_none(string type, bool counts) =>
        Assert.Equal(counts, await Counts(new() { ["sub"] = "planner-1", ["role"] = "planner" }, type: type));

    [Theory]
    [InlineData(0, 720, true)]
    [InlineData(0, 721, false)]
    [InlineData(-600, 60, true)]
    [InlineData(-10_000, 60, false)] // it was good for a week, and still is for an hour
    [InlineData(600, 780, false)] // as if it were issued later
    [InlineData(null, 720, true)]
    [InlineData(null, 721, false)]
    public async Task It_is_good_for_half_a_day_at_most_from_its_issue(int? issued, int until, bool counts) =>
        Assert.Equal(counts, await Counts(new() { ["sub"] = "planner-1", ["role"] = "planner" }, issued, until));

    [Fact]
    [Asvs("v5.0.0-9.2.1")]
    public async Task One_without_an_end_counts_for_nothing() =>
        Assert.False(await Counts(new() { ["sub"] = "planner-1", ["role"] = "planner" }, until: null));

    /// <param name="issued">Minutes from now; null: it does not say.</param>
    private async Task<bool> Counts(
        Dictionary<string, object> claims,
        int? issued = 0,
        int? until = 60,
        string type = "at+jwt"
    )
    {
        if (claims["sub"] is null)
            claims.Remove("sub");
        var by = new ECDsaSecurityKey(key);
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = "issuer",
                Audience = "audience",
                TokenType = type,
                Claims = claims,
                IssuedAt = issued is { } from ? Noon.AddMinutes(from).UtcDateTime : null,
                Expires = until is { } to ? Noon.AddMinutes(to).UtcDateTime : null,
                SigningCredentials = new(by, SecurityAlgorithms.EcdsaSha256),
            }
        );
        if (type.Length == 0)
        {
            var parts = token.Split('.');
            var signed = $"{Base64UrlEncoder.Encode("""{"alg":"ES256"}""")}.{parts[1]}";
            var signature = key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
            token = $"{signed}.{Base64UrlEncoder.Encode(signature)}";
        }
        var clock = new At();
        var result = await new KnownTokens(clock, TimeSpan.FromHours(12)).ValidateTokenAsync(
            token,
            new()
            {
                ValidIssuer = "issuer",
                ValidAudience = "audience",
                IssuerSigningKey = by,
                ClockSkew = TimeSpan.Zero,
                ValidTypes = ["JWT", "at+jwt", "application/at+jwt"],
                RequireExpirationTime = true,
                LifetimeValidator = (_, end, _, p) => end is not null || !p.RequireExpirationTime,
            }
        );
        return result.IsValid;
    }

    public void Dispose() => key.Dispose();

    private sealed class At : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }
}
