namespace Enforcement.EnterpriseRegistry.Enterprises;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class EnterprisesService(Journal<RegistryDb> journal, Database<RegistryDb> database)
    : Contracts.Registry.V1.Enterprises.EnterprisesBase;
