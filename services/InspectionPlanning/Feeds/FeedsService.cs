namespace Enforcement.InspectionPlanning.Feeds;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class FeedsService(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    EnforcementOptions options,
    DomainClock clock
) : Contracts.Planning.V1.Feeds.FeedsBase;
