using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(CoordinationCaseOpened))]
[JsonSerializable(typeof(CoordinationCaseClosed))]
[JsonSerializable(typeof(JointMeetingRecorded))]
[JsonSerializable(typeof(ContactPointRegistered))]
[JsonSerializable(typeof(ContactPointEnded))]
[JsonSerializable(typeof(QualityTaskSet))]
[JsonSerializable(typeof(QualityProgressReported))]
[JsonSerializable(typeof(QualityTaskOverdue))]
[JsonSerializable(typeof(QualityTaskConfirmed))]
internal sealed partial class CoordinationEventsJson : JsonSerializerContext;

/// <summary>Confidential: a body reads the cases it is concerned in, and no others.</summary>
[FactOf(Services.Supervision, "coordination-case-opened", "受理协调监督案件", Confidential = true)]
public sealed record CoordinationCaseOpened(
    string CaseId,
    string RequestedBy,
    IReadOnlyList<string> Bodies,
    string Text,
    DateOnly On
) : IEvent
{
    public string Subject => CaseId;
}

[FactOf(Services.Supervision, "coordination-case-closed", "办结协调监督案件", Confidential = true)]
public sealed record CoordinationCaseClosed(
    string CaseId,
    CoordinationOutcome Outcome,
    string Text,
    IReadOnlyList<string> Evidence,
    DateOnly On
) : IEvent
{
    public string Subject => CaseId;
}

public sealed record ResolutionOf(string Text, string Body, DateOnly Due);

/// <param name="Attended">Codes of bodies and agencies.</param>
[FactOf(Services.Supervision, "joint-meeting-recorded", "登记联席会议")]
public sealed record JointMeetingRecorded(
    string MeetingId,
    DateOnly HeldOn,
    string Topic,
    IReadOnlyList<string> Attended,
    string MinutesSha256,
    IReadOnlyList<ResolutionOf> Resolutions
) : IEvent
{
    public string Subject => MeetingId;
}

/// <param name="Of">The body's code, or the enterprise's credit code.</param>
/// <param name="Contact">Name and number.</param>
[FactOf(Services.Supervision, "contact-point-registered", "设立联络员联系点")]
public sealed record ContactPointRegistered(
    string ContactId,
    ContactKind Kind,
    string Of,
    string Division,
    Sealed Contact,
    DateOnly On
) : IEvent
{
    public string Subject => ContactId;
}

[FactOf(Services.Supervision, "contact-point-ended", "撤销联络员联系点")]
public sealed record ContactPointEnded(string ContactId, string Reasons, DateOnly On) : IEvent
{
    public string Subject => ContactId;
}

[FactOf(Services.Supervision, "quality-task-set", "下达质量提升任务")]
public sealed record QualityTaskSet(
    string TaskId,
    string DocumentNumber,
    string Text,
    string LeadBody,
    DateOnly Due,
    DateOnly On
) : IEvent
{
    public string Subject => TaskId;
}

[FactOf(Services.Supervision, "quality-progress-reported", "报送质量提升进展")]
public sealed record QualityProgressReported(
    string TaskId,
    int Percent,
    string Text,
    IReadOnlyList<string> Evidence,
    DateOnly On
) : IEvent
{
    public string Subject => TaskId;
}

[FactOf(Services.Supervision, "quality-task-overdue", "质量提升任务逾期")]
public sealed record QualityTaskOverdue(string TaskId, DateOnly Due) : IEvent
{
    public string Subject => TaskId;
}

[FactOf(Services.Supervision, "quality-task-confirmed", "确认质量提升完成")]
public sealed record QualityTaskConfirmed(string TaskId, string Reasons, DateOnly On) : IEvent
{
    public string Subject => TaskId;
}
