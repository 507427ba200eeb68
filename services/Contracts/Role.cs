namespace Enforcement.Contracts;

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
