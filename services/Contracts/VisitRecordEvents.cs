using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(ChecklistPublished))]
[JsonSerializable(typeof(RecusalRequested))]
[JsonSerializable(typeof(RecusalOverdue))]
[JsonSerializable(typeof(RecusalRefused))]
[JsonSerializable(typeof(OfficersNamed))]
[JsonSerializable(typeof(ApprovalOverdue))]
[JsonSerializable(typeof(PublicationOverdue))]
[JsonSerializable(typeof(EntryObstructed))]
[JsonSerializable(typeof(EvidenceAdded))]
[JsonSerializable(typeof(ProcedureRecorded))]
[JsonSerializable(typeof(ResultDelivered))]
[JsonSerializable(typeof(ResultCorrected))]
[JsonSerializable(typeof(ResultCorrectionProposed))]
[JsonSerializable(typeof(ResultTakenDown))]
[JsonSerializable(typeof(LegalReviewSubmitted))]
[JsonSerializable(typeof(LegalReviewDecided))]
[JsonSerializable(typeof(DecisionIssued))]
[JsonSerializable(typeof(DecisionPublicationPrepared))]
[JsonSerializable(typeof(DecisionPublicationReviewed))]
[JsonSerializable(typeof(DecisionPublished))]
[JsonSerializable(typeof(DecisionPublicationOverdue))]
internal sealed partial class VisitRecordEventsJson : JsonSerializerContext;

public sealed record ItemOfChecklist(string Item, string Text, string LegalBasis);

/// <summary>The inspection standard of a matter. Subject: the matter.</summary>
/// <param name="Version">From 1, per matter.</param>
[FactOf(Services.Planning, "checklist-published", "公布检查标准")]
public sealed record ChecklistPublished(string Matter, string Body, int Version, IReadOnlyList<ItemOfChecklist> Items)
    : IEvent
{
    public string Subject => Matter;
}

/// <summary>Whether one item of the checklist is kept to.</summary>
public sealed record AnswerOf(string Item, Compliance Compliance);

/// <param name="By">enterprise or officer.</param>
/// <param name="DecideBy">Last day for the head's decision; the work goes on meanwhile.</param>
[FactOf(Services.Planning, "recusal-requested", "申请回避", HeardBy = Services.Supervision)]
public sealed record RecusalRequested(string VisitId, string Officer, string By, string Ground, DateOnly DecideBy)
    : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The last day to decide a recusal is over.</summary>
[FactOf(Services.Planning, "recusal-overdue", "回避申请逾期未决")]
public sealed record RecusalOverdue(string VisitId, string Officer) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "recusal-refused", "驳回回避申请", HeardBy = Services.Supervision)]
public sealed record RecusalRefused(string VisitId, string Officer, string Reason) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The superior named the team where the body's own officers did not suffice.</summary>
[FactOf(Services.Planning, "officers-named", "上级指定检查人员", HeardBy = Services.Supervision)]
public sealed record OfficersNamed(string VisitId, string Lead, string Second, string Reason) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>An emergency entry is still without the head's approval after its time.</summary>
[FactOf(Services.Planning, "approval-overdue", "紧急入企审批逾期未补", HeardBy = Services.Supervision)]
public sealed record ApprovalOverdue(string VisitId) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The last day to publish the result is over.</summary>
[FactOf(Services.Planning, "publication-overdue", "检查结果逾期未公示", HeardBy = Services.Supervision)]
public sealed record PublicationOverdue(string VisitId) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The officers were kept out without a lawful ground.</summary>
[FactOf(Services.Planning, "entry-obstructed", "阻碍入企检查")]
public sealed record EntryObstructed(string VisitId, string Note, string EvidenceSha256) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="Size">Bytes.</param>
public sealed record EvidenceOf(string Sha256, EvidenceKind Kind, long Size, string? Note);

[FactOf(Services.Planning, "evidence-added", "固定检查证据")]
public sealed record EvidenceAdded(string VisitId, IReadOnlyList<EvidenceOf> Items) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="No">From 1, per visit.</param>
/// <param name="Content">Under the visit's own key: it names people.</param>
[FactOf(Services.Planning, "procedure-recorded", "记录现场调查取证")]
public sealed record ProcedureRecorded(
    string VisitId,
    int No,
    ProcedureKind Kind,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    Sealed Content
) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "result-delivered", "送达检查结果")]
public sealed record ResultDelivered(string VisitId, DeliveryMeans Means, string ReceiptSha256) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>Other findings stand in place of the recorded ones, which stay in the journal.</summary>
/// <param name="PreparedBy">Who proposed them, where another approved what was published; null: who corrected.</param>
[FactOf(Services.Planning, "result-corrected", "更正检查结果", HeardBy = Services.Registry | Services.Supervision)]
public sealed record ResultCorrected(
    string VisitId,
    string CreditCode,
    IReadOnlyList<FindingOf> Findings,
    string Reason,
    string? PreparedBy = null
) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The first of three: what is to stand in place of published findings, once it is reviewed and approved.
/// Until then the public reads what it read before.</summary>
[FactOf(Services.Planning, "result-correction-proposed", "拟定已公示结果的更正", HeardBy = Services.Supervision)]
public sealed record ResultCorrectionProposed(
    string VisitId,
    string CreditCode,
    IReadOnlyList<FindingOf> Findings,
    string Reason
) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "result-taken-down", "撤下公示", HeardBy = Services.Supervision)]
public sealed record ResultTakenDown(string VisitId, DateOnly DecidedOn, string Reason, bool Late) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="Text">The draft; null where only its hash was handed in.</param>
[FactOf(Services.Planning, "legal-review-submitted", "提请法制审核")]
public sealed record LegalReviewSubmitted(
    string ReviewId,
    string VisitId,
    DecisionKind Kind,
    string DraftSha256,
    Sealed? Text = null
) : IEvent
{
    public string Subject => ReviewId;
}

[FactOf(Services.Planning, "legal-review-decided", "作出法制审核意见")]
public sealed record LegalReviewDecided(string ReviewId, bool Approved, string Opinion) : IEvent
{
    public string Subject => ReviewId;
}

/// <param name="ReviewId">The approving review of a major decision; null for another.</param>
/// <param name="PublishBy">Last day to make it public.</param>
[FactOf(Services.Planning, "decision-issued", "作出行政决定")]
public sealed record DecisionIssued(
    string DecisionId,
    string VisitId,
    string CreditCode,
    DecisionKind Kind,
    string DocumentSha256,
    string? ReviewId,
    DateOnly PublishBy
) : IEvent
{
    public string Subject => DecisionId;
}

/// <summary>The first of three: what will be public.</summary>
[FactOf(Services.Planning, "decision-publication-prepared", "拟定行政决定公示")]
public sealed record DecisionPublicationPrepared(string DecisionId, string Summary) : IEvent
{
    public string Subject => DecisionId;
}

/// <summary>The second of three; a rejected one is prepared anew.</summary>
[FactOf(Services.Planning, "decision-publication-reviewed", "审核行政决定公示")]
public sealed record DecisionPublicationReviewed(string DecisionId, bool Approved, string Opinion) : IEvent
{
    public string Subject => DecisionId;
}

[FactOf(Services.Planning, "decision-published", "公示行政决定")]
public sealed record DecisionPublished(string DecisionId, bool Late) : IEvent
{
    public string Subject => DecisionId;
}

/// <summary>The last day to publish the decision is over.</summary>
[FactOf(Services.Planning, "decision-publication-overdue", "行政决定逾期未公示")]
public sealed record DecisionPublicationOverdue(string DecisionId) : IEvent
{
    public string Subject => DecisionId;
}
