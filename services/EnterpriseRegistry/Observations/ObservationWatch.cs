using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

internal sealed class ObservationWatch : IObservationWatch
{
    public IReadOnlyList<IEvent> Found(
        RegistryDb db,
        string observation,
        RevocationTrigger trigger,
        string ground,
        DateOnly today
    ) => ObservationTriggers.Found(db, observation, trigger, ground, today);
}
