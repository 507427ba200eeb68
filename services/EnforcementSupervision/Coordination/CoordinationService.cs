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
) : Contracts.Supervision.V1.Coordination.CoordinationBase;
