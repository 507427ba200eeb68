using Enforcement.Contracts;
using Enforcement.Ledger.Messaging;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class AvoidedVisitsService(Journal<SupervisionDb> journal, Database<SupervisionDb> database)
    : Contracts.Supervision.V1.AvoidedVisits.AvoidedVisitsBase;
