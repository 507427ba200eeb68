namespace Enforcement.EnterpriseRegistry.Imports;

/// <summary>A register's file, row by row; a class it brings may end a standing observation period.</summary>
internal sealed partial class ImportsService(
    Journal<RegistryDb> journal,
    Database<RegistryDb> database,
    DomainClock clock,
    EnforcementOptions options
) : Contracts.Registry.V1.Imports.ImportsBase;
