namespace Enforcement.EnterpriseRegistry.Mirror;

/// <summary>What Planning wrote, as far as the register looks at it.</summary>
internal static class MirrorRoom
{
    public static Room<RegistryDb> Room { get; } = new("Mirror") { Tables = MirrorTables.Map };
}
