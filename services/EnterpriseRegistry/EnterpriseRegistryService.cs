using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.EnterpriseRegistry;

/// <summary>Enterprises, their risk class and tags, observation periods. One file per RPC; this one holds what they share.</summary>
#pragma warning disable CS9113 // until the first slice reads them
public sealed partial class EnterpriseRegistryService(Journal<RegistryDb> journal, Database<RegistryDb> database)
    : Contracts.Registry.V1.EnterpriseRegistry.EnterpriseRegistryBase;
