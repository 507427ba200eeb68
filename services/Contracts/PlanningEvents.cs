using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(BodyRegistered))]
[JsonSerializable(typeof(PowerRecorded))]
[JsonSerializable(typeof(PowerEnded))]
[JsonSerializable(typeof(MatterPublished))]
[JsonSerializable(typeof(MatterWithdrawn))]
[JsonSerializable(typeof(MatterUseReviewed))]
[JsonSerializable(typeof(OfficerRegistered))]
[JsonSerializable(typeof(LeaveRecorded))]
[JsonSerializable(typeof(LeaveEnded))]
[JsonSerializable(typeof(RecusalDeclared))]
[JsonSerializable(typeof(RecusalEnded))]
[JsonSerializable(typeof(VisitsPlanned))]
[JsonSerializable(typeof(VisitCapped))]
[JsonSerializable(typeof(JointVisitProposed))]
[JsonSerializable(typeof(JointVisitAnswered))]
[JsonSerializable(typeof(JointVisitDecided))]
[JsonSerializable(typeof(VisitsMerged))]
[JsonSerializable(typeof(VisitReplacedOffSite))]
[JsonSerializable(typeof(WaiverRequested))]
[JsonSerializable(typeof(VisitWaived))]
[JsonSerializable(typeof(WaiverCameTooLate))]
[JsonSerializable(typeof(WaiverRefusalNoted))]
[JsonSerializable(typeof(WaiverLapsed))]
[JsonSerializable(typeof(VisitReopened))]
[JsonSerializable(typeof(VisitFoundConducted))]
[JsonSerializable(typeof(VisitAvoidedAgain))]
[JsonSerializable(typeof(VisitDeferred))]
[JsonSerializable(typeof(VisitCancelled))]
internal sealed partial class PlanningEventsJson : JsonSerializerContext;

[FactOf(Services.Planning, "body-registered", "登记执法主体", HeardBy = Services.Registry | Services.Supervision)]
public sealed record BodyRegistered(string Body, string Name, BodyKind Kind, string Division) : IEvent
{
    public string Subject => Body;
}

/// <param name="GrantedBy">Who entrusts or hands down; null for a power of the body's own.</param>
/// <param name="Matters">Empty: all matters of the body.</param>
/// <param name="ValidTo">Last day; null is open.</param>
[FactOf(Services.Planning, "power-recorded", "确认执法权限")]
public sealed record PowerRecorded(
    string PowerId,
    string Body,
    PowerSource Source,
    string? GrantedBy,
    string DocumentNumber,
    string LegalBasis,
    IReadOnlyList<string> Matters,
    DateOnly ValidFrom,
    DateOnly? ValidTo
) : IEvent
{
    public string Subject => PowerId;
}

/// <param name="From">First day without it.</param>
[FactOf(Services.Planning, "power-ended", "收回执法权限")]
public sealed record PowerEnded(string PowerId, DateOnly From, string Reason) : IEvent
{
    public string Subject => PowerId;
}

/// <summary>Columns of the published list beside the matter's own fields.</summary>
/// <param name="Ratio">Highest sampling rate of a draw; null is no limit.</param>
/// <param name="ReviewOn">When the clock first asks whether the matter is idle.</param>
public sealed record MatterColumns(
    string? SubItem,
    LegalBasisKind BasisKind,
    string Subjects,
    string? Ratio,
    int TimesAYear,
    string Staffing,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    DateOnly ReviewOn
);

[FactOf(Services.Planning, "matter-published", "公布检查事项")]
public sealed record MatterPublished(
    string Matter,
    string Body,
    string Name,
    string MatterGroup,
    MatterKind Kind,
    InspectionForm Form,
    bool Waivable,
    string? Exclusion,
    bool OffSitePossible,
    bool Statutory,
    string LegalBasis,
    MatterColumns Columns
) : IEvent
{
    public string Subject => Matter;
}

[FactOf(Services.Planning, "matter-withdrawn", "撤回检查事项")]
public sealed record MatterWithdrawn(string Matter, string Reason) : IEvent
{
    public string Subject => Matter;
}

/// <summary>The clock asked whether the matter was planned lately.</summary>
/// <param name="Idle">It was not, for the whole policy period: to be withdrawn.</param>
/// <param name="Next">When it asks again.</param>
[FactOf(Services.Planning, "matter-use-reviewed", "核查事项使用情况")]
public sealed record MatterUseReviewed(string Matter, bool Idle, DateOnly On, DateOnly Next) : IEvent
{
    public string Subject => Matter;
}

[FactOf(Services.Planning, "officer-registered", "登记执法人员", HeardBy = Services.Supervision)]
public sealed record OfficerRegistered(
    string Officer,
    string Body,
    string Certificate,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    bool Lead,
    IReadOnlyList<string> MatterGroups,
    IReadOnlyList<string> Areas,
    Sealed Name
) : IEvent
{
    public string Subject => Officer;
}

[FactOf(Services.Planning, "leave-recorded", "登记请假")]
public sealed record LeaveRecorded(string Officer, DateOnly From, DateOnly To) : IEvent
{
    public string Subject => Officer;
}

/// <param name="From">First day of the leave as recorded.</param>
/// <param name="BackOn">First day on duty; not after From: no day of it stands.</param>
[FactOf(Services.Planning, "leave-ended", "办理销假")]
public sealed record LeaveEnded(string Officer, DateOnly From, DateOnly BackOn) : IEvent
{
    public string Subject => Officer;
}

[FactOf(Services.Planning, "recusal-declared", "申报回避")]
public sealed record RecusalDeclared(string Officer, string CreditCode, string Ground) : IEvent
{
    public string Subject => Officer;
}

/// <param name="Because">The word of a <see cref="RecusalEnd"/>.</param>
/// <param name="Document">Number of the head's decision.</param>
[FactOf(Services.Planning, "recusal-ended", "解除回避")]
public sealed record RecusalEnded(string Officer, string CreditCode, string Because, string Document) : IEvent
{
    public string Subject => Officer;
}

/// <summary>How a planned visit came to be.</summary>
public enum VisitOrigin
{
    Named,
    Special,
    Drawn,
    Replacement,
    Case,
}

public sealed record VisitPlanned(string VisitId, string CreditCode, string? Ticket, bool Waivable);

/// <summary>
/// Planned visits, at most 500: the baseline that avoided visits are counted from. A visit is one enterprise x body x
/// matter group x window. Subject: the plan.
/// </summary>
/// <param name="DrawId">Null for a named line.</param>
[FactOf(Services.Planning, "visits-planned", "列入入企安排", HeardBy = Services.Supervision)]
public sealed record VisitsPlanned(
    string PlanId,
    int Line,
    string? DrawId,
    VisitOrigin Origin,
    string Body,
    IReadOnlyList<string> Matters,
    string MatterGroup,
    LineKind Kind,
    InspectionForm Form,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    DateOnly PlannedOn,
    IReadOnlyList<VisitPlanned> Visits
) : IEvent
{
    public string Subject => PlanId;
}

/// <summary>The yearly cap of body x enterprise blocks the visit: avoided with cause C.</summary>
[FactOf(Services.Planning, "visit-capped", "因频次上限不入企", HeardBy = Services.Supervision)]
public sealed record VisitCapped(string VisitId, int Cap, string LegalBasis) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>A joint visit is put to the bodies concerned.</summary>
/// <param name="Bodies">All of them, in the order of the visits, the lead's first.</param>
/// <param name="ProposedBy">The body that proposes and so agrees; null is the station.</param>
/// <param name="AnswerBy">Last day to answer.</param>
[FactOf(Services.Planning, "joint-visit-proposed", "提议综合查一次")]
public sealed record JointVisitProposed(
    string JointId,
    string CreditCode,
    string LeadVisit,
    IReadOnlyList<string> MergedVisits,
    IReadOnlyList<string> Bodies,
    string? ProposedBy,
    DateOnly ProposedOn,
    DateOnly AnswerBy
) : IEvent
{
    public string Subject => JointId;
}

[FactOf(Services.Planning, "joint-visit-answered", "答复综合查一次")]
public sealed record JointVisitAnswered(string JointId, string Body, bool Agrees, string? Reason, DateOnly On) : IEvent
{
    public string Subject => JointId;
}

/// <summary>The government decided where the bodies did not agree.</summary>
/// <param name="LeadVisit">Null: there is no joint visit.</param>
[FactOf(Services.Planning, "joint-visit-decided", "政府指定牵头单位")]
public sealed record JointVisitDecided(string JointId, string? LeadVisit, string DocumentNumber, string Reason) : IEvent
{
    public string Subject => JointId;
}

/// <summary>k planned visits became one: the merged ones are avoided with cause M. Subject: the visit that
/// stays.</summary>
[FactOf(Services.Planning, "visits-merged", "合并为综合查一次", HeardBy = Services.Supervision)]
public sealed record VisitsMerged(
    string LeadVisit,
    IReadOnlyList<string> MergedVisits,
    bool NamedByGovernment,
    string? JointId = null
) : IEvent
{
    public string Subject => LeadVisit;
}

/// <summary>Off-site supervision does for any enterprise: avoided with cause N.</summary>
[FactOf(Services.Planning, "visit-replaced-off-site", "改为非现场检查", HeardBy = Services.Supervision)]
public sealed record VisitReplacedOffSite(string VisitId, MeasureKind Measure, DateOnly MeasureDue) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "waiver-requested", "提请免予入企", HeardBy = Services.Supervision)]
public sealed record WaiverRequested(
    string VisitId,
    string Body,
    string CreditCode,
    string ObservationId,
    MeasureKind Measure,
    DateOnly MeasureDue,
    DateOnly RequestedOn,
    DateOnly DecideBy
) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>Planning took the granted waiver: avoided with cause O.</summary>
[FactOf(Services.Planning, "visit-waived", "免予入企", HeardBy = Services.Supervision)]
public sealed record VisitWaived(string VisitId, MeasureKind Measure, DateOnly MeasureDue) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>The grant found the visit gone on: entered, ended or reopened.</summary>
[FactOf(Services.Planning, "waiver-came-too-late", "免予入企决定逾期", HeardBy = Services.Supervision)]
public sealed record WaiverCameTooLate(string VisitId, string Because) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "waiver-refusal-noted", "收到不予免除决定", HeardBy = Services.Supervision)]
public sealed record WaiverRefusalNoted(string VisitId) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>No answer by decide_by: the visit goes on.</summary>
[FactOf(Services.Planning, "waiver-lapsed", "免予入企申请逾期未决", HeardBy = Services.Supervision)]
public sealed record WaiverLapsed(string VisitId) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>An avoided visit stands open again: measure not done, grant void, observation void from the start, somebody
/// else was there.</summary>
[FactOf(Services.Planning, "visit-reopened", "恢复入企安排", HeardBy = Services.Supervision)]
public sealed record VisitReopened(string VisitId, string Because) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>
/// Another entry of the same body for the same matters took the place of the visit, which the ledger of avoided visits
/// found: the visit is conducted, though nobody came under its own notice.
/// </summary>
[FactOf(Services.Planning, "visit-found-conducted", "查实已入企", HeardBy = Services.Supervision)]
public sealed record VisitFoundConducted(string VisitId) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>What had spoken against the avoided visit turned out to be wrong, and nobody has touched the visit since:
/// it is avoided as it was.</summary>
/// <param name="AvoidedOn">Day of the decision that had avoided it.</param>
[FactOf(Services.Planning, "visit-avoided-again", "恢复不入企安排", HeardBy = Services.Supervision)]
public sealed record VisitAvoidedAgain(string VisitId, AvoidanceCause Cause, DateOnly AvoidedOn) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "visit-deferred", "推迟入企", HeardBy = Services.Supervision)]
public sealed record VisitDeferred(string VisitId, int ToYear, string Reason) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "visit-cancelled", "取消入企", HeardBy = Services.Supervision)]
public sealed record VisitCancelled(string VisitId, string Reason) : IEvent
{
    public string Subject => VisitId;
}
