namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>What Registry and Planning wrote, as far as supervision looks at it.</summary>
internal static class MirrorRoom
{
    public static Room<SupervisionDb> Room { get; } = new("Mirror") { Tables = FollowedTables.Map };
}
