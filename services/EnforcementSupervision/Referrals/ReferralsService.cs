using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class ReferralsService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    DomainClock clock,
    Sealer sealer,
    InboundDesk inbound
) : Contracts.Supervision.V1.Referrals.ReferralsBase;
