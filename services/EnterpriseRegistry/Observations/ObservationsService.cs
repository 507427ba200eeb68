using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Ledger.Journal;

namespace Enforcement.EnterpriseRegistry.Observations;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class ObservationsService(
    Journal<RegistryDb> journal,
    Database<RegistryDb> database,
    Sealer sealer,
    EnforcementOptions options
) : Contracts.Registry.V1.Observations.ObservationsBase;
