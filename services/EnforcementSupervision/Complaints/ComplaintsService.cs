using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;

namespace Enforcement.EnforcementSupervision.Complaints;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class ComplaintsService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    DomainClock clock,
    Sealer sealer,
    EnforcementOptions options,
    IWarningWatch watch,
    FileIntake intake
) : Contracts.Supervision.V1.Complaints.ComplaintsBase;
