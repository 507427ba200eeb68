using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;

namespace Enforcement.EnforcementSupervision.Waivers;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class WaiversService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    IWarningWatch watch
) : Contracts.Supervision.V1.Waivers.WaiversBase;
