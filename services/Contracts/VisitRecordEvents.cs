using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

public sealed record ItemOfChecklist(string Item, string Text, string LegalBasis);

/// <summary>The inspection standard of a matter. Subject: the matter.</summary>
/// <param name="Version">From 1, per matter.</param>
public sealed record ChecklistPublished(string Matter, string Body, int Version, IReadOnlyList<ItemOfChecklist> Items) : IEvent
{
    public string Subject => Matter;
}

/// <summary>Whether one item of the checklist is kept to.</summary>
public sealed record AnswerOf(string Item, Compliance Compliance);

/// <param name="By">enterprise or officer.</param>
/// <param name="DecideBy">Last day for the head's decision; the work goes on meanwhile.</param>
public sealed record RecusalRequested(string VisitId, string Officer, string By, string Ground, DateOnly DecideBy) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The last day to decide a recusal is over.</summary>
public sealed record RecusalOverdue(string VisitId, string Officer) : IEvent
{
    public string Subject => VisitId;
}

public sealed record RecusalRefused(string VisitId, string Officer, string Reason) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The superior named the team where the body's own officers did not suffice.</summary>
public sealed record OfficersNamed(string VisitId, string Lead, string Second, string Reason) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>An emergency entry is still without the head's approval after its time.</summary>
public sealed record ApprovalOverdue(string VisitId) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The last day to publish the result is over.</summary>
public sealed record PublicationOverdue(string VisitId) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The officers were kept out without a lawful ground.</summary>
public sealed record EntryObstructed(string VisitId, string Note, string EvidenceSha256) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="Size">Bytes.</param>
public sealed record EvidenceOf(string Sha256, EvidenceKind Kind, long Size, string? Note);

public sealed record EvidenceAdded(string VisitId, IReadOnlyList<EvidenceOf> Items) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="No">From 1, per visit.</param>
/// <param name="Content">Under the visit's own key: it names people.</param>
public sealed record ProcedureRecorded(string VisitId, int No, ProcedureKind Kind, DateTimeOffset StartedAt, DateTimeOffset EndedAt, Sealed Content) : IEvent
{
    public string Subject => VisitId;
}

public sealed record ResultDelivered(string VisitId, DeliveryMeans Means, string ReceiptSha256) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>Other findings stand in place of the recorded ones, which stay in the journal.</summary>
public sealed record ResultCorrected(string VisitId, string CreditCode, IReadOnlyList<FindingOf> Findings, string Reason) : IEvent
{
    public string Subject => VisitId;
}

public sealed record ResultTakenDown(string VisitId, DateOnly DecidedOn, string Reason, bool Late) : IEvent
{
    public string Subject => VisitId;
}

public sealed record LegalReviewSubmitted(string ReviewId, string VisitId, DecisionKind Kind, string DraftSha256) : IEvent
{
    public string Subject => ReviewId;
}

public sealed record LegalReviewDecided(string ReviewId, bool Approved, string Opinion) : IEvent
{
    public string Subject => ReviewId;
}

/// <param name="ReviewId">The approving review of a major decision; null for another.</param>
/// <param name="PublishBy">Last day to make it public.</param>
public sealed record DecisionIssued(string DecisionId, string VisitId, string CreditCode, DecisionKind Kind, string DocumentSha256, string? ReviewId, DateOnly PublishBy) : IEvent
{
    public string Subject => DecisionId;
}

public sealed record DecisionPublished(string DecisionId, bool Late) : IEvent
{
    public string Subject => DecisionId;
}

/// <summary>The last day to publish the decision is over.</summary>
public sealed record DecisionPublicationOverdue(string DecisionId) : IEvent
{
    public string Subject => DecisionId;
}
