using System.Security.Claims;

namespace Enforcement.Contracts;

/// <summary>Who calls, from the verified token and never from the request body.</summary>
/// <param name="Actor">Opaque subject of the token.</param>
/// <param name="Body">The enforcement body of a planner, head or inspector; null for others.</param>
/// <param name="Enterprise">The code of the enterprise that an enterprise speaks for; "" for others.</param>
/// <param name="Agency">The agency that an agency or its liaison speaks for; "" for others.</param>
public sealed record Caller(
    string Actor,
    IReadOnlySet<string> Roles,
    BodyCode? Body,
    string Zone,
    string Enterprise,
    string Agency
)
{
    private static readonly Caller Nobody = new(
        Role.Anonymous,
        new HashSet<string> { Role.Anonymous },
        null,
        "",
        "",
        ""
    );

    public static Caller Of(ClaimsPrincipal user) => user.Identity is CallerIdentity known ? known.Caller : From(user);

    internal static Caller From(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true)
            return Nobody;
        string Claim(string type) => user.FindFirst(type)?.Value ?? "";
        return new(
            Claim("sub"),
            user.FindAll("role").Select(c => c.Value).ToHashSet(),
            BodyCode.StoredOrNone(Claim("body")),
            Claim("zone"),
            Claim("enterprise"),
            Claim("agency")
        );
    }

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>
    /// Whom a person acts for: what one of a side has sent, the others of it may use. Where a role belongs to nobody
    /// else, it is the role, a station's with its zone.
    /// </summary>
    public string Side =>
        Body is not null ? $"body/{Body}"
        : Enterprise.Length > 0 ? $"enterprise/{Enterprise}"
        : Agency.Length > 0 ? $"agency/{Agency}"
        : $"{string.Join('+', Roles.Order(StringComparer.Ordinal))}/{Zone}";

    /// <summary>Planners, heads and inspectors act for their own body only.</summary>
    public bool ActsFor(BodyCode? body) => Body is not null && Body == body;
}

/// <summary>A checked token's claims, and who they say calls, read once.</summary>
public sealed class CallerIdentity : ClaimsIdentity
{
    public CallerIdentity(ClaimsIdentity claims)
        : base(claims) => Caller = Caller.From(new ClaimsPrincipal(claims));

    public Caller Caller { get; }
}
