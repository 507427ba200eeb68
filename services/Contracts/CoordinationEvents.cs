using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Contracts;

/// <summary>Confidential: a body reads the cases it is concerned in, and no others.</summary>
public sealed record CoordinationCaseOpened(string CaseId, string RequestedBy, IReadOnlyList<string> Bodies, string Text, DateOnly On) : IEvent
{
    public string Subject => CaseId;
}

public sealed record CoordinationCaseClosed(string CaseId, CoordinationOutcome Outcome, string Text, IReadOnlyList<string> Evidence, DateOnly On) : IEvent
{
    public string Subject => CaseId;
}

public sealed record ResolutionOf(string Text, string Body, DateOnly Due);

/// <param name="Attended">Codes of bodies and agencies.</param>
public sealed record JointMeetingRecorded(
    string MeetingId, DateOnly HeldOn, string Topic, IReadOnlyList<string> Attended, string MinutesSha256, IReadOnlyList<ResolutionOf> Resolutions) : IEvent
{
    public string Subject => MeetingId;
}

/// <param name="Of">The body's code, or the enterprise's credit code.</param>
/// <param name="Contact">Name and number.</param>
public sealed record ContactPointRegistered(string ContactId, ContactKind Kind, string Of, string Division, Sealed Contact, DateOnly On) : IEvent
{
    public string Subject => ContactId;
}

public sealed record ContactPointEnded(string ContactId, string Reasons, DateOnly On) : IEvent
{
    public string Subject => ContactId;
}

public sealed record QualityTaskSet(string TaskId, string DocumentNumber, string Text, string LeadBody, DateOnly Due, DateOnly On) : IEvent
{
    public string Subject => TaskId;
}

public sealed record QualityProgressReported(string TaskId, int Percent, string Text, IReadOnlyList<string> Evidence, DateOnly On) : IEvent
{
    public string Subject => TaskId;
}

public sealed record QualityTaskOverdue(string TaskId, DateOnly Due) : IEvent
{
    public string Subject => TaskId;
}

public sealed record QualityTaskConfirmed(string TaskId, string Reasons, DateOnly On) : IEvent
{
    public string Subject => TaskId;
}
