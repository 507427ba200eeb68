using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;

namespace Enforcement.EnforcementSupervision.Assessment;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class AssessmentService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    DomainClock clock,
    EnforcementOptions options
) : Contracts.Supervision.V1.Assessment.AssessmentBase;
