namespace Enforcement.EnterpriseRegistry.ReferenceData;

/// <summary>Published code tables: divisions and industries.</summary>
internal static class ReferenceDataRoom
{
    public static Room<RegistryDb> Room { get; } = new("ReferenceData") { };
}
