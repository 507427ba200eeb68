using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry.RiskClasses;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class RiskClassesService(
    Journal<RegistryDb> journal,
    Database<RegistryDb> database,
    DomainClock clock
) : Contracts.Registry.V1.RiskClasses.RiskClassesBase;
