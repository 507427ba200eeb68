using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(VisitAssigned))]
[JsonSerializable(typeof(OfficerRecused))]
[JsonSerializable(typeof(VisitApproved))]
[JsonSerializable(typeof(VisitNotified))]
[JsonSerializable(typeof(EntryCodeIssued))]
[JsonSerializable(typeof(VisitEntered))]
[JsonSerializable(typeof(EntryWithdrawn))]
[JsonSerializable(typeof(EntryLawfullyRefused))]
[JsonSerializable(typeof(ResultRecorded))]
[JsonSerializable(typeof(ResultPublicationReviewed))]
[JsonSerializable(typeof(ResultPublished))]
[JsonSerializable(typeof(RectificationConfirmed))]
[JsonSerializable(typeof(CoverageDeclared))]
[JsonSerializable(typeof(EntriesReported))]
internal sealed partial class VisitEventsJson : JsonSerializerContext;

public sealed record Team(string VisitId, string Lead, string Second);

/// <summary>Two distinct certified officers for a visit of a named or special line.</summary>
/// <param name="Seed">Hex of 32 random bytes; candidates stand in the order of draw protocol v1 under it, so anyone can
/// replay the choice.</param>
[FactOf(Services.Planning, "visit-assigned", "分派检查人员")]
public sealed record VisitAssigned(string VisitId, string Lead, string Second, string Seed) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "officer-recused", "检查人员回避", HeardBy = Services.Supervision)]
public sealed record OfficerRecused(string VisitId, string Officer, string Ground, string Replacement) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="Late">After an emergency entry, beyond the time for its formalities.</param>
[FactOf(Services.Planning, "visit-approved", "批准入企", HeardBy = Services.Supervision)]
public sealed record VisitApproved(string VisitId, string ApprovedBy, bool Late = false) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="Helpers">Assistants who come along, fixed beforehand.</param>
[FactOf(Services.Planning, "visit-notified", "送达检查通知", HeardBy = Services.Supervision)]
public sealed record VisitNotified(string VisitId, DateOnly VisitOn, int Helpers = 0) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="NonceSha256">Hash of the code's nonce: the code itself is never journaled.</param>
[FactOf(Services.Planning, "entry-code-issued", "签发入企码", HeardBy = Services.Supervision)]
public sealed record EntryCodeIssued(string VisitId, string NonceSha256, DateTimeOffset ExpiresAt) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>Imported: recorded in another system, which the reason names; its officers are those the other system told,
/// if any.</summary>
public enum EntryMeans
{
    Scan,
    BackEntry,
    Imported,
    Emergency,
}

/// <summary>One on-site entry: one enterprise, one continuous presence, one calendar day.</summary>
/// <param name="Visits">The visit and, for a joint one, every visit merged into it.</param>
/// <param name="Late">A back-entry recorded after its term.</param>
/// <param name="ApproveBy">Of an emergency entry that nobody had approved: until when the head is to.</param>
[FactOf(Services.Planning, "visit-entered", "入企登记", HeardBy = Services.Supervision)]
public sealed record VisitEntered(
    string VisitId,
    IReadOnlyList<string> Visits,
    string Body,
    string CreditCode,
    string MatterGroup,
    DateTimeOffset EnteredAt,
    EntryMeans Means,
    IReadOnlyList<string> Officers,
    string? Reason,
    bool Late = false,
    DateTimeOffset? ApproveBy = null
) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>
/// The entry that another system told of was none, or was another one: the visit it had conducted stands open again.
/// What is recorded stays in the journal; reports as of an earlier day still count it.
/// </summary>
/// <param name="Source">Platform and row, as in the entry's reason.</param>
[FactOf(Services.Planning, "entry-withdrawn", "撤回外部入企记录", HeardBy = Services.Supervision)]
public sealed record EntryWithdrawn(string VisitId, string CreditCode, string Source, string Reason) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "entry-lawfully-refused", "依法拒绝入企")]
public sealed record EntryLawfullyRefused(string VisitId, string Ground) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="Answers">To the matter's checklist; null when it has none.</param>
public sealed record FindingOf(string Matter, Finding Finding, string? Note, IReadOnlyList<AnswerOf>? Answers = null);

/// <param name="SignatureEvidence">Hex SHA-256 of the recording, where the enterprise did not sign.</param>
[FactOf(Services.Planning, "result-recorded", "记录检查结果", HeardBy = Services.Registry | Services.Supervision)]
public sealed record ResultRecorded(
    string VisitId,
    string CreditCode,
    IReadOnlyList<FindingOf> Findings,
    bool SignedByEnterprise,
    string? SignatureNote,
    DateOnly PublishBy,
    string? SignatureEvidence = null
) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The second of three: what was recorded may be public, or is to be corrected first.</summary>
[FactOf(Services.Planning, "result-publication-reviewed", "审核检查结果公示", HeardBy = Services.Supervision)]
public sealed record ResultPublicationReviewed(string VisitId, bool Approved, string Opinion) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "result-published", "公示检查结果", HeardBy = Services.Supervision)]
public sealed record ResultPublished(string VisitId, bool Late) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "rectification-confirmed", "确认整改", HeardBy = Services.Registry)]
public sealed record RectificationConfirmed(string VisitId, string CreditCode) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>Every entry the body made in the period is in this system. Subject: the body.</summary>
[FactOf(Services.Planning, "coverage-declared", "申报入企数据覆盖范围", HeardBy = Services.Supervision)]
public sealed record CoverageDeclared(string Body, DateOnly From, DateOnly To) : IEvent
{
    public string Subject => Body;
}

public sealed record EntryReported(string CreditCode, DateOnly On, string MatterGroup, string Label);

/// <summary>Entries a body made under other systems or labels. Subject: the body.</summary>
[FactOf(Services.Planning, "entries-reported", "报送入企数据", HeardBy = Services.Supervision)]
public sealed record EntriesReported(string Body, IReadOnlyList<EntryReported> Entries) : IEvent
{
    public string Subject => Body;
}
