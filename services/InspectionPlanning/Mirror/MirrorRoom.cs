namespace Enforcement.InspectionPlanning.Mirror;

/// <summary>What the registry wrote, as far as planning looks at it.</summary>
internal static class MirrorRoom
{
    public static Room<PlanningDb> Room { get; } = new("Mirror") { Tables = EnterpriseMirror.Map };
}
