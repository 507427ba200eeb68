using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.EnforcementSupervision;

/// <summary>One file per RPC; this one holds what they share.</summary>
public sealed partial class EnforcementSupervisionService(Journal<SupervisionDb> journal) : Contracts.Supervision.V1.EnforcementSupervision.EnforcementSupervisionBase;
