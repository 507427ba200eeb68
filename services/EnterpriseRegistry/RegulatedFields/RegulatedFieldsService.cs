using Enforcement.Contracts;

namespace Enforcement.EnterpriseRegistry.RegulatedFields;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class RegulatedFieldsService(
    Journal<RegistryDb> journal,
    Database<RegistryDb> database,
    IObservationWatch watch,
    DomainClock clock
) : Contracts.Registry.V1.RegulatedFields.RegulatedFieldsBase;
