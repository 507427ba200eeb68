using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.EnterpriseRegistry;

/// <summary>Enterprises, their risk class and tags, observation periods. One file per RPC; this one holds what they share.</summary>
public sealed partial class EnterpriseRegistryService(Journal<RegistryDb> journal)
    : Contracts.Registry.V1.EnterpriseRegistry.EnterpriseRegistryBase;
