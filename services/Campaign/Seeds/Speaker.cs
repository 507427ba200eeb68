namespace Enforcement.Campaign.Seeds;

/// <summary>
/// Who a call is made as: subject and role of a development token, and the claims that the role needs.
/// </summary>
public sealed record Speaker(string Subject, string Role, params (string Type, string Value)[] Claims)
{
    /// <summary>Who fills an installation: registers bodies and agencies, brings in the enterprises.</summary>
    public static readonly Speaker Operator = new("operator-1", Contracts.Role.Operator);

    /// <summary>Who answers for rules and powers.</summary>
    public static readonly Speaker Supervisor = new("justice-1", Contracts.Role.Supervisor);

    public static Speaker Planner(string body) => new($"planner-{body}", Contracts.Role.Planner, ("body", body));

    public static Speaker Head(string body) => new($"head-{body}", Contracts.Role.Head, ("body", body));

    public static Speaker Agency(string agency) => new($"agency-{agency}", Contracts.Role.Agency, ("agency", agency));
}
