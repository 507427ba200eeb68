using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// Checks a token once and remembers what it said until it expires, or until the provider's keys are read again: a
/// signature costs more than most queries, and a key that was withdrawn vouches for nobody any more. Remembered by its
/// hash, so that a memory dump holds no token that could be used; what failed is never remembered. The issuer a token
/// names says whose keys check it: the provider's, or those of the settings and of this process.
/// </summary>
/// <param name="longest">a token may be good.</param>
/// <param name="onlyService">Where certificates prove other processes: the key of this one, whose token alone may then
/// say that it is a service's.</param>
internal sealed class KnownTokens(
    TimeProvider time,
    TimeSpan longest,
    SecurityKey? onlyService = null,
    IdentityProvider? provider = null
) : TokenHandler
{
    // Some hundred people are at work; whoever floods us with fresh valid tokens only makes us check
    // them again.
    private const int Most = 10_000;

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<UInt128, Known> known = new();

    /// <exception cref="ProviderAway">It is a token of the provider, and nobody knows its keys.</exception>
    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token,
        TokenValidationParameters parameters
    )
    {
        var id = IdOf(token);
        if (
            known.TryGetValue(id, out var before)
            && time.GetUtcNow() < before.Until
            && (before.Keys is null || ReferenceEquals(before.Keys, provider!.Current))
        )
            return before.Result;
        object? keys = null;
        if (
            provider is not null
            && handler.CanReadToken(token)
            && Read(token) is { } read
            && read.Issuer != parameters.ValidIssuer
        )
        {
            var configuration = await provider.WithKey(read.Kid, default);
            (keys, parameters) = (configuration, parameters.Clone());
            (parameters.ValidIssuer, parameters.IssuerSigningKeys) = (configuration.Issuer, configuration.SigningKeys);
        }
        var result = await handler.ValidateTokenAsync(token, parameters);
        if (!result.IsValid)
            return result;
        if (Claims(result) is not { } claims)
            return new()
            {
                IsValid = false,
                Exception = new SecurityTokenValidationException("a text in it is no Unicode text"),
            };
        if (
            TokenRules.Fault(
                (JsonWebToken)result.SecurityToken,
                claims,
                isMachines: keys is null,
                longest,
                parameters.ClockSkew,
                time.GetUtcNow()
            ) is
            { } fault
        )
            return new() { IsValid = false, Exception = new SecurityTokenValidationException(fault) };
        if (
            onlyService is not null
            && result.SecurityToken.SigningKey.KeyId != onlyService.KeyId
            && claims.HasClaim("role", Role.Service)
        )
            return new()
            {
                IsValid = false,
                Exception = new SecurityTokenValidationException("a service shows its certificate here"),
            };
        var identity = new CallerIdentity(claims, isMachines: keys is null);
        result.ClaimsIdentity = identity;
        if (known.Count >= Most)
            known.Clear();
        known[id] = new(result, result.SecurityToken.ValidTo + parameters.ClockSkew, keys);
        return result;
    }

    public override Task<TokenValidationResult> ValidateTokenAsync(
        SecurityToken token,
        TokenValidationParameters parameters
    ) => handler.ValidateTokenAsync(token, parameters);

    public override SecurityToken ReadToken(string token) => handler.ReadToken(token);

    /// <summary>Null when it is no token: the check says so.</summary>
    private JsonWebToken? Read(string token)
    {
        try
        {
            return handler.ReadJsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    /// <summary>Null when they hold what is no text: the library looks at them only when it is asked, after it has
    /// found the token good.</summary>
    private static ClaimsIdentity? Claims(TokenValidationResult result)
    {
        try
        {
            return result.ClaimsIdentity;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static UInt128 IdOf(string token)
    {
        Span<byte> hash = stackalloc byte[32];
        var bytes = Encoding.UTF8.GetBytes(token);
        SHA256.HashData(bytes, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <param name="Keys">The reading of the provider's keys that vouched for it; null when it was not the
    /// provider.</param>
    private sealed record Known(TokenValidationResult Result, DateTimeOffset Until, object? Keys);
}
