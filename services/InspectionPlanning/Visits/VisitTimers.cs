using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>What is late becomes a fact when its last moment is over, not only when somebody at last does it.</summary>
internal static class VisitTimers
{
    private const string Approve = "approval/",
        Publish = "publication/";

    public static string Approval(string visitId) => Approve + visitId;

    public static string Publication(string visitId) => Publish + visitId;

    public static bool Owns(string timer) =>
        timer.StartsWith(Approve, StringComparison.Ordinal) || timer.StartsWith(Publish, StringComparison.Ordinal);

    public static IEnumerable<IEvent> Fire(string timer) =>
        timer.StartsWith(Approve, StringComparison.Ordinal)
            ? [new ApprovalOverdue(timer[Approve.Length..])]
            : [new PublicationOverdue(timer[Publish.Length..])];
}
