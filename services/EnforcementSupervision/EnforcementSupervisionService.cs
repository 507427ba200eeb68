using Enforcement.BuildingBlocks.Journal;

namespace Enforcement.EnforcementSupervision;

/// <summary>One file per RPC; this one holds what they share.</summary>
#pragma warning disable CS9113 // until the first slice reads them
public sealed partial class EnforcementSupervisionService(Journal<SupervisionDb> journal, Database<SupervisionDb> database) : Contracts.Supervision.V1.EnforcementSupervision.EnforcementSupervisionBase;
