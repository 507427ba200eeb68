using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;

namespace Enforcement.EnforcementSupervision.Problems;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class ProblemsService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    EnforcementOptions options
) : Contracts.Supervision.V1.Problems.ProblemsBase;
