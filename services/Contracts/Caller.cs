using System.Security.Claims;

namespace Enforcement.Contracts;

/// <summary>Who calls, from the verified token and never from the request body.</summary>
/// <param name="Actor">Opaque subject of the token.</param>
/// <param name="Body">The enforcement body of a planner, head or inspector; null for others.</param>
/// <param name="Enterprise">The code of the enterprise that an enterprise speaks for; null for others.</param>
/// <param name="Agency">The agency that an agency or its liaison speaks for; "" for others.</param>
public sealed record Caller(
    string Actor,
    IReadOnlySet<string> Roles,
    BodyCode? Body,
    string Zone,
    CreditCode? Enterprise,
    string Agency
)
{
    private static readonly Caller Nobody = new(
        Role.Anonymous,
        new HashSet<string> { Role.Anonymous },
        null,
        "",
        null,
        ""
    );

    /// <summary>Claims of a token that say who calls.</summary>
    public static IReadOnlyList<string> Claims { get; } = ["sub", "role", "body", "zone", "enterprise", "agency"];

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
            CreditCode.StoredOrNone(Claim("enterprise")),
            Claim("agency")
        );
    }

    /// <summary>The same person by the record of appointments: of what the token says, only the firm that it speaks for
    /// counts beside it, since that is no office of the district, and only where the person holds none.</summary>
    /// <param name="held">What the person holds now; one body, one zone and one agency among them at most.</param>
    public Caller By(IReadOnlyList<HeldRole> held)
    {
        string One(Func<HeldRole, string> of) => held.Select(of).FirstOrDefault(text => text.Length > 0, "");
        var ofFirm = held.Count == 0 && Is(Role.Enterprise);
        return new(
            Actor,
            ofFirm ? new HashSet<string> { Role.Enterprise } : held.Select(h => h.Role).ToHashSet(),
            BodyCode.StoredOrNone(One(h => h.Body)),
            One(h => h.Zone),
            ofFirm ? Enterprise : null,
            One(h => h.Agency)
        );
    }

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Nobody has signed in.</summary>
    public bool IsNobody => Is(Role.Anonymous);

    /// <summary>Whoever has an office, whatever it is.</summary>
    public bool HoldsOffice => Role.Offices.Any(Is);

    /// <summary>
    /// Whom a person acts for: what one of a side has sent, the others of it may use. Where a role belongs to nobody
    /// else, it is the role, a station's with its zone.
    /// </summary>
    public string Side =>
        Body is not null ? $"body/{Body}"
        : Enterprise is not null ? $"enterprise/{Enterprise}"
        : Agency.Length > 0 ? $"agency/{Agency}"
        : $"{string.Join('+', Roles.Order(StringComparer.Ordinal))}/{Zone}";

    /// <summary>Planners, heads and inspectors act for their own body only.</summary>
    public bool ActsFor(BodyCode? body) => Body is not null && Body == body;
}

/// <summary>A role that an appointment gives, with the body, zone or agency that belongs to it; "" for none.</summary>
public sealed record HeldRole(string Role, string Body, string Zone, string Agency);

/// <summary>A checked token's claims, and who they say calls, read once.</summary>
/// <param name="isMachines">Signed by a key of the settings or of the process itself, not by the provider of
/// people.</param>
public sealed class CallerIdentity(ClaimsIdentity claims, Caller caller, bool isMachines) : ClaimsIdentity(claims)
{
    public CallerIdentity(ClaimsIdentity claims, bool isMachines)
        : this(claims, Caller.From(new ClaimsPrincipal(claims)), isMachines) { }

    public Caller Caller { get; } = caller;

    /// <summary>A process of our own: nobody appoints it.</summary>
    public bool IsService => isMachines && Caller.Roles is { Count: 1 } && Caller.Is(Role.Service);
}
