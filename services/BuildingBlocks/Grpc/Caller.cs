using System.Security.Claims;
using Grpc.Core;

namespace Enforcement.BuildingBlocks.Grpc;

/// <summary>The roles, as they stand in a token's <c>role</c> claim.</summary>
public static class Role
{
    public const string Planner = "planner",
        Head = "head",
        Inspector = "inspector",
        Reviewer = "reviewer",
        Supervisor = "supervisor",
        Discipline = "discipline",
        Procurator = "procurator",
        Enterprise = "enterprise",
        Operator = "operator",
        Service = "service",
        Agency = "agency",
        SecurityAdmin = "security-admin",
        AuditAdmin = "audit-admin",
        LegalReviewer = "legal-reviewer",
        Anonymous = "anonymous";

    public static IReadOnlyList<string> All { get; } =
    [
        Planner,
        Head,
        Inspector,
        Reviewer,
        Supervisor,
        Discipline,
        Procurator,
        Enterprise,
        Operator,
        Service,
        Agency,
        SecurityAdmin,
        AuditAdmin,
        LegalReviewer,
        Anonymous,
    ];
}

/// <summary>Who calls, from the verified token and never from the request body.</summary>
/// <param name="Actor">Opaque subject of the token.</param>
/// <param name="Body">The enforcement body of a planner, head or inspector; "" for others.</param>
/// <param name="Enterprise">The code of the enterprise that an enterprise speaks for; "" for others.</param>
/// <param name="Agency">The agency that an agency or its liaison speaks for; "" for others.</param>
public sealed record Caller(
    string Actor,
    IReadOnlySet<string> Roles,
    string Body,
    string Zone,
    string Enterprise,
    string Agency
)
{
    private static readonly Caller Nobody = new(Role.Anonymous, new HashSet<string> { Role.Anonymous }, "", "", "", "");

    public static Caller Of(ClaimsPrincipal user) => user.Identity is CallerIdentity known ? known.Caller : From(user);

    internal static Caller From(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true)
            return Nobody;
        string Claim(string type) => user.FindFirstValue(type) ?? "";
        return new(
            Claim("sub"),
            user.FindAll("role").Select(c => c.Value).ToHashSet(),
            Claim("body"),
            Claim("zone"),
            Claim("enterprise"),
            Claim("agency")
        );
    }

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Planners, heads and inspectors act for their own body only.</summary>
    public void MustBelongTo(string body)
    {
        if (Body != body)
            throw Refusal.Denied(Reasons.NotOwnBody, $"only {body} itself may do this");
    }
}

/// <summary>A checked token's claims, and who they say calls, read once.</summary>
internal sealed class CallerIdentity : ClaimsIdentity
{
    public CallerIdentity(ClaimsIdentity claims)
        : base(claims) => Caller = Grpc.Caller.From(new ClaimsPrincipal(claims));

    public Caller Caller { get; }
}

public static class CallerExtensions
{
    public static Caller Caller(this ServerCallContext call) => Grpc.Caller.Of(call.GetHttpContext().User);
}
