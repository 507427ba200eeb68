using Enforcement.Contracts;
using Enforcement.Ledger.Journal;

namespace Enforcement.EnterpriseRegistry.Mirror;

/// <summary>From supervision the register needs to know who may do what.</summary>
internal static class FollowSupervision
{
    public static Following<RegistryDb> Following { get; } =
        new()
        {
            Source = "supervision",
            Ignores = EventCatalog.Supervision.NotHeardBy(Services.Registry),
            Mirror = (db, e) =>
            {
                if (!AppointmentMirror.Apply(db, e))
                    throw new NotFollowedException(e);
            },
        };
}
