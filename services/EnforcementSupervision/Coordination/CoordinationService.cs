using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;

namespace Enforcement.EnforcementSupervision.Coordination;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class CoordinationService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    DomainClock clock,
    Sealer sealer,
    EnforcementOptions options
) : Contracts.Supervision.V1.Coordination.CoordinationBase
{
    /// <summary>A zone's station does nothing in another.</summary>
    private static void MustBeOwn(Caller caller, string division)
    {
        if (BodySight.ZoneOf(caller) is { } zone && !BodySight.Within(division, zone))
            throw Refusal.Denied(Reasons.NotOwnZone, $"{division} does not lie in the zone {Fields.Shown(zone)}");
    }
}
