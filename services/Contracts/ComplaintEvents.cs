using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Contracts;

// Complaints and ratings are confidential to Supervision: a body must not learn who complained of it, nor that anybody did.

/// <param name="CreditCode">"" when it concerns no enterprise.</param>
/// <param name="AboutBody">Null: about the enterprise.</param>
/// <param name="Complainant">Null: anonymous.</param>
/// <param name="AcknowledgeBy">Null where no policy set the clock; so the next two.</param>
public sealed record ComplaintRecorded(
    string ComplaintId, string CreditCode, string? VisitId, string Source, Sealed Text, string? AboutBody, Sealed? Complainant,
    DateTimeOffset? AcknowledgeBy, DateTimeOffset? RespondBy, DateTimeOffset? ReplyBy) : IEvent
{
    public string Subject => ComplaintId;
}

/// <param name="Handler">STATION, JUSTICE or a body.</param>
public sealed record ComplaintRouted(string ComplaintId, string Handler, string? VisitId) : IEvent
{
    public string Subject => ComplaintId;
}

public sealed record ComplaintAcknowledged(string ComplaintId) : IEvent
{
    public string Subject => ComplaintId;
}

/// <param name="OfficeMinutes">From the record to here, within office hours; null where no policy says which these are.</param>
public sealed record ComplaintResponded(string ComplaintId, Sealed Text, long? OfficeMinutes) : IEvent
{
    public string Subject => ComplaintId;
}

/// <param name="OfficeMinutes">As in <see cref="ComplaintResponded"/>, where the decision is the first response; else null.</param>
public sealed record ComplaintDecided(string ComplaintId, ComplaintFinding Finding, Sealed Reasons, long? OfficeMinutes) : IEvent
{
    public string Subject => ComplaintId;
}

/// <param name="Score">1 to 5.</param>
public sealed record VisitRated(string VisitId, string Body, string CreditCode, int Score, Sealed? Comment) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>A review body or a court decided about an act of a body. Subject: the document number.</summary>
/// <param name="CreditCode">Null where the party was no enterprise.</param>
public sealed record ReviewOutcomeRecorded(
    string DocumentNumber, ReviewBodyKind Kind, string Body, string Matter, string? CreditCode, string? VisitId, ReviewResult Result, DateOnly DecidedOn) : IEvent
{
    public string Subject => DocumentNumber;
}
