using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(ComplaintRecorded))]
[JsonSerializable(typeof(ComplaintRouted))]
[JsonSerializable(typeof(ComplaintAcknowledged))]
[JsonSerializable(typeof(ComplaintResponded))]
[JsonSerializable(typeof(ComplaintDecided))]
[JsonSerializable(typeof(VisitRated))]
[JsonSerializable(typeof(ReviewOutcomeRecorded))]
internal sealed partial class ComplaintEventsJson : JsonSerializerContext;

// Complaints and ratings are confidential to Supervision: a body must not learn who complained of it, nor that anybody
// did.

/// <param name="CreditCode">"" when it concerns no enterprise.</param>
/// <param name="AboutBody">Null: about the enterprise.</param>
/// <param name="Complainant">Null: anonymous.</param>
/// <param name="VisitId">As the complainant named it: whether there is such a visit is judged where it is read.</param>
/// <param name="ByEnterprise">The enterprise concerned complained itself, and gave a name: it may read it.</param>
/// <param name="Reference">Its number at the office that it came from; null where it came from none.</param>
/// <param name="ReferenceMark">The same under a secret of the service, so that it is known again when it comes a second
/// time and read by nobody.</param>
/// <param name="AcknowledgeBy">Null where no policy set the clock; so the next two.</param>
[FactOf(Services.Supervision, "complaint-recorded", "登记投诉举报", Confidential = true)]
public sealed record ComplaintRecorded(
    string ComplaintId,
    string CreditCode,
    string? VisitId,
    string Source,
    Sealed Text,
    string? AboutBody,
    Sealed? Complainant,
    DateTimeOffset? AcknowledgeBy,
    DateTimeOffset? RespondBy,
    DateTimeOffset? ReplyBy,
    bool ByEnterprise = false,
    Sealed? Reference = null,
    string? ReferenceMark = null
) : IEvent
{
    public string Subject => ComplaintId;
}

/// <param name="Handler">STATION, JUSTICE or a body.</param>
[FactOf(Services.Supervision, "complaint-routed", "分办投诉举报", Confidential = true)]
public sealed record ComplaintRouted(string ComplaintId, string Handler, string? VisitId) : IEvent
{
    public string Subject => ComplaintId;
}

[FactOf(Services.Supervision, "complaint-acknowledged", "受理告知", Confidential = true)]
public sealed record ComplaintAcknowledged(string ComplaintId) : IEvent
{
    public string Subject => ComplaintId;
}

/// <param name="OfficeMinutes">From the record to here, within office hours; null where no policy says which these
/// are.</param>
[FactOf(Services.Supervision, "complaint-responded", "首次答复投诉人", Confidential = true)]
public sealed record ComplaintResponded(string ComplaintId, Sealed Text, long? OfficeMinutes) : IEvent
{
    public string Subject => ComplaintId;
}

/// <param name="OfficeMinutes">As in <see cref="ComplaintResponded"/>, where the decision is the first response; else
/// null.</param>
[FactOf(Services.Supervision, "complaint-decided", "投诉举报处理", Confidential = true)]
public sealed record ComplaintDecided(string ComplaintId, ComplaintFinding Finding, Sealed Reasons, long? OfficeMinutes)
    : IEvent
{
    public string Subject => ComplaintId;
}

/// <param name="Score">1 to 5.</param>
[FactOf(Services.Supervision, "visit-rated", "企业评价入企检查", Confidential = true)]
public sealed record VisitRated(string VisitId, string Body, string CreditCode, int Score, Sealed? Comment) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>A review body or a court decided about an act of a body. Subject: the document number.</summary>
/// <param name="CreditCode">Null where the party was no enterprise.</param>
[FactOf(Services.Supervision, "review-outcome-recorded", "登记复议诉讼结果")]
public sealed record ReviewOutcomeRecorded(
    string DocumentNumber,
    ReviewBodyKind Kind,
    string Body,
    string Matter,
    string? CreditCode,
    string? VisitId,
    ReviewResult Result,
    DateOnly DecidedOn
) : IEvent
{
    public string Subject => DocumentNumber;
}
