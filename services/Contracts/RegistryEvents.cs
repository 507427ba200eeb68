using Enforcement.Contracts.Registry.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(EnterprisesImported))]
[JsonSerializable(typeof(RiskClassesSet))]
[JsonSerializable(typeof(EnterpriseTagged))]
[JsonSerializable(typeof(EnterpriseUntagged))]
[JsonSerializable(typeof(EnterpriseStatusChanged))]
[JsonSerializable(typeof(ObservationApplied))]
[JsonSerializable(typeof(ObservationGranted))]
[JsonSerializable(typeof(ObservationRefused))]
[JsonSerializable(typeof(ObservationExtended))]
[JsonSerializable(typeof(ObservationRevoked))]
[JsonSerializable(typeof(ObservationExpired))]
[JsonSerializable(typeof(ObservationCommitmentSigned))]
[JsonSerializable(typeof(ObservationAssessed))]
[JsonSerializable(typeof(ObservationAssessmentsScheduled))]
[JsonSerializable(typeof(ObservationAssessmentOverdue))]
[JsonSerializable(typeof(RegulatedFieldMarked))]
[JsonSerializable(typeof(RegulatedFieldUnmarked))]
[JsonSerializable(typeof(ObservationAppealed))]
[JsonSerializable(typeof(ObservationAppealDecided))]
[JsonSerializable(typeof(ObservationReinstated))]
[JsonSerializable(typeof(ObservationNoticeIssued))]
internal sealed partial class RegistryEventsJson : JsonSerializerContext;

/// <summary>One accepted row of an import; the whole state of the row, so that a later import replaces an earlier
/// one.</summary>
/// <param name="RiskClass">Null leaves the class as it is.</param>
/// <param name="Tags">Null leaves the tags as they are.</param>
/// <param name="AdmittedBy">
/// Number of the document on which a code that a check refuses was admitted (registry.credit-code.other-check); null
/// for all others.
/// </param>
public sealed record ImportedEnterprise(
    string CreditCode,
    string Name,
    string Industry,
    string Division,
    DateOnly RegisteredOn,
    RiskClass? RiskClass,
    IReadOnlyList<FourNewTag>? Tags,
    string? AdmittedBy = null,
    TagDocument? TagDocument = null,
    string? TagSha256 = null
);

/// <summary>What a four-new tag rests on: a certificate, an entry of a list, an opinion.</summary>
public sealed record TagDocument(string Kind, string Number, string Issuer);

/// <summary>Up to 500 rows of an import. Subject: the import.</summary>
[FactOf(Services.Registry, "enterprises-imported", "导入企业", HeardBy = Services.Planning | Services.Supervision)]
public sealed record EnterprisesImported(string ImportId, long FirstLine, IReadOnlyList<ImportedEnterprise> Rows)
    : IEvent
{
    public string Subject => ImportId;
}

public sealed record ClassOf(string CreditCode, RiskClass RiskClass);

/// <summary>Monthly credit-risk classes. Subject: the month.</summary>
[FactOf(Services.Registry, "risk-classes-set", "更新风险等级", HeardBy = Services.Planning | Services.Supervision)]
public sealed record RiskClassesSet(string Month, IReadOnlyList<ClassOf> Classes) : IEvent
{
    public string Subject => Month;
}

[FactOf(Services.Registry, "enterprise-tagged", "认定四新标签")]
public sealed record EnterpriseTagged(
    string CreditCode,
    FourNewTag Tag,
    string EvidenceTitle,
    string EvidenceSha256,
    TagDocument? Document = null
) : IEvent
{
    public string Subject => CreditCode;
}

[FactOf(Services.Registry, "enterprise-untagged", "撤销四新标签")]
public sealed record EnterpriseUntagged(string CreditCode, FourNewTag Tag, string Reason) : IEvent
{
    public string Subject => CreditCode;
}

[FactOf(
    Services.Registry,
    "enterprise-status-changed",
    "企业状态变更",
    HeardBy = Services.Planning | Services.Supervision
)]
public sealed record EnterpriseStatusChanged(string CreditCode, EnterpriseStatus Status, string Reason) : IEvent
{
    public string Subject => CreditCode;
}

/// <summary>A file that stays with its owner.</summary>
/// <param name="Sha256">64 hex digits.</param>
public sealed record DocumentOf(string Title, string Sha256);

public sealed record CheckOutcome(string Rule, bool Passed, string Finding);

[FactOf(Services.Registry, "observation-applied", "申请执法观察期")]
public sealed record ObservationApplied(
    string ObservationId,
    string CreditCode,
    DateOnly AppliedOn,
    string Site,
    IReadOnlyList<string> Activities,
    string EvidenceTitle,
    string EvidenceSha256,
    Sealed Contact,
    bool ByBody,
    IReadOnlyList<CheckOutcome> Checks,
    IReadOnlyList<DocumentOf>? Documents = null,
    IReadOnlyList<string>? Fields = null,
    string? CommitmentSha256 = null
) : IEvent
{
    public string Subject => ObservationId;
}

/// <param name="AppliedOn">The baseline of avoided visits precedes this day (domain rule 4.1.1).</param>
[FactOf(Services.Registry, "observation-granted", "准予执法观察期", HeardBy = Services.Planning | Services.Supervision)]
public sealed record ObservationGranted(
    string ObservationId,
    string CreditCode,
    DateOnly AppliedOn,
    DateOnly From,
    DateOnly Until,
    string Reasons,
    IReadOnlyList<CheckOutcome> Checks
) : IEvent
{
    public string Subject => ObservationId;
}

[FactOf(Services.Registry, "observation-refused", "不予执法观察期")]
public sealed record ObservationRefused(
    string ObservationId,
    string CreditCode,
    string Reasons,
    IReadOnlyList<CheckOutcome> Checks
) : IEvent
{
    public string Subject => ObservationId;
}

[FactOf(
    Services.Registry,
    "observation-extended",
    "延长执法观察期",
    HeardBy = Services.Planning | Services.Supervision
)]
public sealed record ObservationExtended(string ObservationId, string CreditCode, DateOnly Until, string Reasons)
    : IEvent
{
    public string Subject => ObservationId;
}

/// <param name="EvidenceSha256">Null where the class in this very register ended it.</param>
[FactOf(Services.Registry, "observation-revoked", "撤销执法观察期", HeardBy = Services.Planning | Services.Supervision)]
public sealed record ObservationRevoked(
    string ObservationId,
    string CreditCode,
    DateOnly On,
    RevocationTrigger Trigger,
    string Reasons,
    string? EvidenceSha256 = null
) : IEvent
{
    public string Subject => ObservationId;
}

[FactOf(Services.Registry, "observation-expired", "执法观察期届满", HeardBy = Services.Planning)]
public sealed record ObservationExpired(string ObservationId, string CreditCode, DateOnly On) : IEvent
{
    public string Subject => ObservationId;
}

[FactOf(Services.Registry, "observation-commitment-signed", "签署合规承诺书")]
public sealed record ObservationCommitmentSigned(string ObservationId, string CreditCode, string Sha256) : IEvent
{
    public string Subject => ObservationId;
}

/// <param name="Until">Last day of the term that is assessed; an extension makes a new one.</param>
[FactOf(Services.Registry, "observation-assessed", "执法观察期评估")]
public sealed record ObservationAssessed(
    string ObservationId,
    string CreditCode,
    AssessmentKind Kind,
    AssessmentOutcome Outcome,
    DateOnly On,
    DateOnly Until,
    string Findings,
    string ReportSha256
) : IEvent
{
    public string Subject => ObservationId;
}

/// <summary>The last days on which a term's assessments are in time; a later one of these replaces an
/// earlier.</summary>
/// <param name="MidTermDue">Null when none is owed.</param>
/// <param name="EndDue">Null when none is owed.</param>
[FactOf(Services.Registry, "observation-assessments-scheduled", "排定观察期评估")]
public sealed record ObservationAssessmentsScheduled(
    string ObservationId,
    string CreditCode,
    DateOnly? MidTermDue,
    DateOnly? EndDue
) : IEvent
{
    public string Subject => ObservationId;
}

/// <summary>By the clock: the station owed an assessment by that day and did not make it.</summary>
[FactOf(Services.Registry, "observation-assessment-overdue", "观察期评估逾期")]
public sealed record ObservationAssessmentOverdue(
    string ObservationId,
    string CreditCode,
    AssessmentKind Kind,
    DateOnly Due
) : IEvent
{
    public string Subject => ObservationId;
}

/// <param name="Body">Who marked it; null = the operator.</param>
[FactOf(Services.Registry, "regulated-field-marked", "标记重点监管领域")]
public sealed record RegulatedFieldMarked(
    string CreditCode,
    string Field,
    string Site,
    string? Body,
    DateOnly On,
    string EvidenceTitle,
    string EvidenceSha256
) : IEvent
{
    public string Subject => CreditCode;
}

[FactOf(Services.Registry, "regulated-field-unmarked", "取消重点监管标记")]
public sealed record RegulatedFieldUnmarked(string CreditCode, string Field, string Site, string Reason) : IEvent
{
    public string Subject => CreditCode;
}

[FactOf(Services.Registry, "observation-appealed", "申请复核观察期决定")]
public sealed record ObservationAppealed(
    string ObservationId,
    string CreditCode,
    string Grounds,
    string? DocumentSha256
) : IEvent
{
    public string Subject => ObservationId;
}

[FactOf(Services.Registry, "observation-appeal-decided", "作出观察期复核决定")]
public sealed record ObservationAppealDecided(string ObservationId, string CreditCode, bool Upheld, string Reasons)
    : IEvent
{
    public string Subject => ObservationId;
}

/// <summary>A revocation was undone: the period counts as never interrupted.</summary>
[FactOf(
    Services.Registry,
    "observation-reinstated",
    "恢复执法观察期",
    HeardBy = Services.Planning | Services.Supervision
)]
public sealed record ObservationReinstated(
    string ObservationId,
    string CreditCode,
    DateOnly AppliedOn,
    DateOnly From,
    DateOnly Until
) : IEvent
{
    public string Subject => ObservationId;
}

/// <summary>The written notice of a decision, word for word.</summary>
[FactOf(Services.Registry, "observation-notice-issued", "送达观察期决定书")]
public sealed record ObservationNoticeIssued(
    string ObservationId,
    string CreditCode,
    string Number,
    DateOnly On,
    string Text,
    string Sha256
) : IEvent
{
    public string Subject => ObservationId;
}
