using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>What is late becomes a fact when its last moment is over, not only when somebody at last does it.</summary>
internal static class VisitTimers
{
    public static TimerKind<PlanningDb> Approval { get; } = new("approval", (_, id, _) => [new ApprovalOverdue(id)]);

    public static TimerKind<PlanningDb> Publication { get; } =
        new("publication", (_, id, _) => [new PublicationOverdue(id)]);

    /// <summary>A waiver that nobody has decided by decide_by lapses at 24:00 of that day, and the visit goes
    /// on.</summary>
    public static TimerKind<PlanningDb> Waiver { get; } = new("waiver", (_, id, _) => [new WaiverLapsed(id)]);
}
