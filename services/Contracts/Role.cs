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

    /// <summary>Those that are an office of the district or of an agency that watches over it.</summary>
    public static IReadOnlyList<string> Offices { get; } =
    [Planner, Head, Inspector, Reviewer, Supervisor, Discipline, Procurator, Operator];

    /// <summary>People who work at cases: no machine, nobody who only appoints others, and nobody unknown.</summary>
    public static IReadOnlyList<string> AtWork { get; } = [.. Offices, LegalReviewer, Enterprise];

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
