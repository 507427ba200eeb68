using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.EnterpriseRegistry.Shared;

/// <summary>Numbers that are given in a series.</summary>
internal static class SharedRoom
{
    public static Room<RegistryDb> Room { get; } = new("Shared") { Tables = SharedTables.Map };
}
