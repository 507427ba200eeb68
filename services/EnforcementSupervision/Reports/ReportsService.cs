using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;

namespace Enforcement.EnforcementSupervision.Reports;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class ReportsService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    DomainClock clock,
    SourceReader sources,
    ItemsBehind behind
) : Contracts.Supervision.V1.Reports.ReportsBase;
