using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry.Observations;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class ObservationsService(
    Journal<RegistryDb> journal,
    Database<RegistryDb> database,
    Sealer sealer,
    EnforcementOptions options
) : Contracts.Registry.V1.Observations.ObservationsBase;
