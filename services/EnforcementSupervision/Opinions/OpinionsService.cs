using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;

namespace Enforcement.EnforcementSupervision.Opinions;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class OpinionsService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    EnforcementOptions options
) : Contracts.Supervision.V1.Opinions.OpinionsBase;
