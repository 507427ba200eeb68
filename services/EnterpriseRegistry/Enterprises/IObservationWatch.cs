using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Enterprises;

/// <summary>Asked by rooms before Observations when they learn what may end an observation period.</summary>
internal interface IObservationWatch
{
    /// <param name="observation">The period that stands; "" = none, and nothing follows.</param>
    /// <param name="ground">The enterprise reads it, unless it is about its class.</param>
    IReadOnlyList<IEvent> Found(
        RegistryDb db,
        string observation,
        RevocationTrigger trigger,
        string ground,
        DateOnly today
    );
}
