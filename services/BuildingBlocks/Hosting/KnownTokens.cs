using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// Checks a token once and remembers what it said until it expires: the keys do not change while a process runs, so the
/// answer cannot either, and an RSA signature costs more than most queries. Remembered by its hash, so that a memory dump
/// holds no token that could be used; what failed is never remembered.
/// </summary>
internal sealed class KnownTokens(TimeProvider time) : TokenHandler
{
    // Some hundred officials are at work in a district; whoever floods us with fresh valid tokens only makes us check them again.
    private const int Most = 10_000;

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<UInt128, Known> known = new();

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters parameters)
    {
        var id = IdOf(token);
        if (known.TryGetValue(id, out var before) && time.GetUtcNow() < before.Until) return before.Result;
        var result = await handler.ValidateTokenAsync(token, parameters);
        if (!result.IsValid) return result;
        var identity = new CallerIdentity(result.ClaimsIdentity);
        result.ClaimsIdentity = identity;
        if (known.Count >= Most) known.Clear();
        known[id] = new(result, result.SecurityToken.ValidTo + parameters.ClockSkew);
        return result;
    }

    public override Task<TokenValidationResult> ValidateTokenAsync(SecurityToken token, TokenValidationParameters parameters) => handler.ValidateTokenAsync(token, parameters);

    public override SecurityToken ReadToken(string token) => handler.ReadToken(token);

    private static UInt128 IdOf(string token)
    {
        Span<byte> hash = stackalloc byte[32];
        var bytes = Encoding.UTF8.GetBytes(token);
        SHA256.HashData(bytes, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private sealed record Known(TokenValidationResult Result, DateTimeOffset Until);
}

/// <summary>A checked token's claims, and who they say calls, read once.</summary>
internal sealed class CallerIdentity : ClaimsIdentity
{
    public CallerIdentity(ClaimsIdentity claims) : base(claims) => Caller = Caller.From(new ClaimsPrincipal(claims));

    public Caller Caller { get; }
}
