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

    /// <summary>People who work at cases: no machine, nobody who only appoints others, and nobody unknown.</summary>
    public static IReadOnlyList<string> AtWork { get; } =
    [Planner, Head, Inspector, Reviewer, Supervisor, LegalReviewer, Discipline, Procurator, Enterprise, Operator];

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
