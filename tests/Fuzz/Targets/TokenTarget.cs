using System.Security.Claims;
using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Base64Url = System.Buffers.Text.Base64Url;

namespace Enforcement.Fuzzing.Targets;

/// <summary>
/// The token that a call brings. As it is, or, behind a first byte 0, as a header and a payload that are signed first:
/// an unsigned one is refused before anything of it is looked at. Whoever is let in has one subject, by which no
/// process is called.
/// </summary>
internal static class TokenTarget
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 2, 12, 0, 0, TimeSpan.Zero);

    // A shared secret instead of the pair of keys of production: signing is what takes the time here.
    private static readonly byte[] Secret = SHA256.HashData("secret"u8);
    private static readonly TokenValidationParameters Parameters = new()
    {
        ValidIssuer = "issuer",
        ValidAudience = "audience",
        IssuerSigningKey = new SymmetricSecurityKey(Secret),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ValidTypes = ["JWT", "at+jwt", "application/at+jwt"],
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ClockSkew = TimeSpan.FromSeconds(30),
        NameClaimType = "sub",
        RoleClaimType = "role",
        // The library would ask the day it runs on, and the same input would be judged otherwise tomorrow.
        LifetimeValidator = (from, until, _, _) => until > Noon.UtcDateTime && !(from > Noon.UtcDateTime),
    };

    public static Target Target { get; } =
        new("token", Take)
        {
            Words =
            [
                "\"alg\":\"HS256\",",
                "\"alg\":\"none\"",
                "\"typ\":\"at+jwt\"",
                "\"kid\":\"k\",",
                "\"crit\":[\"b64\"],\"b64\":false,",
                "\"enc\":\"A256GCM\",",
                "\"zip\":\"DEF\",",
                "\"cty\":\"JWT\",",
                "\"iss\":\"issuer\",",
                "\"aud\":[\"audience\"],",
                "\"sub\":\"p\",",
                "\"sub\":[\"p\"],",
                "\"role\":[\"planner\",\"service\"],",
                "\"exp\":1735822800,",
                "\"nbf\":1735819200,",
                "\"iat\":1735819200,",
                "\"_claim_names\":{\"sub\":\"s\"},",
                "\"cnf\":{\"jwk\":{}},",
                "\"act\":{\"sub\":\"p\"},",
                "svc:planning",
                "system",
                "\\ud800",
                "\u001E",
                "..",
            ],
            Seeds = Seeds,
            Longest = 1024,
        };

    private static bool Take(byte[] input)
    {
        var text = input is [0, .. var parts] ? Signed(parts) : Shapes.Text(input);
        var result = new KnownTokens(new StillClock(), TimeSpan.FromHours(1))
            .ValidateTokenAsync(text, Parameters)
            .GetAwaiter()
            .GetResult();
        if (!result.IsValid)
        {
            PropertyBroken.Unless(result.Exception is not null, "a token is refused without a reason");
            return false;
        }
        var caller = Caller.Of(new ClaimsPrincipal(result.ClaimsIdentity));
        PropertyBroken.Unless(
            caller.Actor.Trim().Length is > 0 and <= TokenRules.LongestSubject
                && (!TokenRules.IsOurOwn(caller.Actor) || (caller.Roles.Count == 1 && caller.Is(Role.Service))),
            $"'{caller.Actor}' is let in"
        );
        _ = caller.Side;
        return true;
    }

    private static string Signed(byte[] parts)
    {
        var at = parts.AsSpan().IndexOf(Shapes.Separator);
        var (header, payload) = at < 0 ? (parts, []) : (parts[..at], parts[(at + 1)..]);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static IEnumerable<byte[]> Seeds()
    {
        const string Claims = """
            "iss":"issuer","aud":"audience","sub":"planner-1","role":"planner","body":"GD-GZ-SF","exp":1735822800
            """;
        const string Header = """{"alg":"HS256","typ":"JWT"}""";
        return
        [
            Shapes.Behind(0, Shapes.Joined(Header, $$"""{{{Claims}},"iat":1735819200}""")),
            Shapes.Behind(0, Shapes.Joined(Header, $$"""{{{Claims}},"nbf":1735819200,"role":["head","zone"]}""")),
            Encoding.ASCII.GetBytes(Signed(Shapes.Joined(Header, $$"""{{{Claims}}}"""))),
            "a.b.c"u8.ToArray(),
            "a.b.c.d.e"u8.ToArray(),
        ];
    }

    private sealed class StillClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }
}
