using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(InstrumentDrafted))]
[JsonSerializable(typeof(InstrumentIssued))]
[JsonSerializable(typeof(InstrumentWithdrawn))]
[JsonSerializable(typeof(InstrumentReminded))]
[JsonSerializable(typeof(InstrumentOverdue))]
[JsonSerializable(typeof(InstrumentObjected))]
[JsonSerializable(typeof(InstrumentObjectionDecided))]
[JsonSerializable(typeof(InstrumentReplied))]
[JsonSerializable(typeof(InstrumentVerified))]
[JsonSerializable(typeof(InspectionProblemRecorded))]
[JsonSerializable(typeof(InspectionProblemHandedOver))]
[JsonSerializable(typeof(InspectionProblemAnswered))]
[JsonSerializable(typeof(InspectionProblemClosed))]
[JsonSerializable(typeof(RecommendationRegistered))]
[JsonSerializable(typeof(RecommendationAssigned))]
[JsonSerializable(typeof(RecommendationReminded))]
[JsonSerializable(typeof(RecommendationOverdue))]
[JsonSerializable(typeof(RecommendationReplied))]
[JsonSerializable(typeof(RecommendationObjected))]
[JsonSerializable(typeof(RecommendationObjectionAnswered))]
[JsonSerializable(typeof(RecommendationArchived))]
[JsonSerializable(typeof(TrainingRecorded))]
[JsonSerializable(typeof(TrainingVoided))]
[JsonSerializable(typeof(ScoringTablePublished))]
[JsonSerializable(typeof(AssessmentComputed))]
[JsonSerializable(typeof(ExternalScoreRecorded))]
internal sealed partial class InstrumentEventsJson : JsonSerializerContext;

// Instruments, recommendations and the list shared with discipline are confidential to Supervision: a draft, a
// complaint that stands behind it or a problem handed to discipline must not reach the bureau's side by the journal.
// The body reads its own through the RPCs.

/// <param name="GroundId">The warning or complaint; null for material.</param>
/// <param name="Follows">The instrument it follows.</param>
/// <param name="Evidence">Hex SHA-256 of files.</param>
[FactOf(Services.Supervision, "instrument-drafted", "起草监督文书", Confidential = true)]
public sealed record InstrumentDrafted(
    string InstrumentId,
    InstrumentKind Kind,
    string Body,
    InstrumentGround Ground,
    string? GroundId,
    string? Follows,
    string Text,
    string Demand,
    IReadOnlyList<string> Evidence,
    DateOnly On
) : IEvent
{
    public string Subject => InstrumentId;
}

/// <param name="Due">Last day to answer; null for a notice.</param>
/// <param name="RemindOn">From this day the reminder stands.</param>
[FactOf(Services.Supervision, "instrument-issued", "签发监督文书", Confidential = true)]
public sealed record InstrumentIssued(
    string InstrumentId,
    string Number,
    DateOnly On,
    DateOnly? Due,
    DateOnly? RemindOn
) : IEvent
{
    public string Subject => InstrumentId;
}

[FactOf(Services.Supervision, "instrument-withdrawn", "撤回监督文书", Confidential = true)]
public sealed record InstrumentWithdrawn(string InstrumentId, string Reasons) : IEvent
{
    public string Subject => InstrumentId;
}

/// <summary>The policy's share of the time is over and there is no reply.</summary>
[FactOf(Services.Supervision, "instrument-reminded", "监督文书临期提醒", Confidential = true)]
public sealed record InstrumentReminded(string InstrumentId, DateOnly Due) : IEvent
{
    public string Subject => InstrumentId;
}

/// <summary>The last day is over and what was asked for is not done.</summary>
[FactOf(Services.Supervision, "instrument-overdue", "监督文书逾期未改", Confidential = true)]
public sealed record InstrumentOverdue(string InstrumentId, DateOnly Due) : IEvent
{
    public string Subject => InstrumentId;
}

[FactOf(Services.Supervision, "instrument-objected", "对监督文书提出异议", Confidential = true)]
public sealed record InstrumentObjected(
    string InstrumentId,
    string Reasons,
    IReadOnlyList<string> Evidence,
    DateOnly On
) : IEvent
{
    public string Subject => InstrumentId;
}

/// <param name="Demand">What is asked for from now on, where it was amended.</param>
[FactOf(Services.Supervision, "instrument-objection-decided", "作出异议复核决定", Confidential = true)]
public sealed record InstrumentObjectionDecided(
    string InstrumentId,
    ObjectionOutcome Outcome,
    string Reasons,
    string? Demand
) : IEvent
{
    public string Subject => InstrumentId;
}

[FactOf(Services.Supervision, "instrument-replied", "报送监督整改情况", Confidential = true)]
public sealed record InstrumentReplied(
    string InstrumentId,
    string Text,
    IReadOnlyList<string> Evidence,
    DateOnly On,
    bool Late
) : IEvent
{
    public string Subject => InstrumentId;
}

[FactOf(Services.Supervision, "instrument-verified", "核查监督整改情况", Confidential = true)]
public sealed record InstrumentVerified(string InstrumentId, bool Rectified, string Reasons, DateOnly On) : IEvent
{
    public string Subject => InstrumentId;
}

[FactOf(Services.Supervision, "inspection-problem-recorded", "登记法治督察问题", Confidential = true)]
public sealed record InspectionProblemRecorded(
    string ProblemId,
    string Inspection,
    string Body,
    DateOnly FoundOn,
    string Text,
    IReadOnlyList<string> Evidence
) : IEvent
{
    public string Subject => ProblemId;
}

[FactOf(Services.Supervision, "inspection-problem-handed-over", "督察问题转纪检监察", Confidential = true)]
public sealed record InspectionProblemHandedOver(string ProblemId, string DocumentNumber, DateOnly On) : IEvent
{
    public string Subject => ProblemId;
}

/// <summary>The discipline commission says what it did with a problem handed over to it.</summary>
/// <param name="DocumentNumber">Of its letter; null where it sent none.</param>
[FactOf(Services.Supervision, "inspection-problem-answered", "纪检监察答复督察问题", Confidential = true)]
public sealed record InspectionProblemAnswered(
    string ProblemId,
    ProblemAnswer Answer,
    string Text,
    string? DocumentNumber
) : IEvent
{
    public string Subject => ProblemId;
}

[FactOf(Services.Supervision, "inspection-problem-closed", "督察问题整改销号", Confidential = true)]
public sealed record InspectionProblemClosed(
    string ProblemId,
    DateOnly RectifiedOn,
    string Text,
    IReadOnlyList<string> Evidence
) : IEvent
{
    public string Subject => ProblemId;
}

/// <param name="WithinDays">Natural days that the letter sets; null = by policy.</param>
/// <param name="LetterSha256">Of the letter; of the agency's signed message where it came as one.</param>
/// <param name="InboundId">The inbound referral that brought it; null: registered by hand.</param>
[FactOf(Services.Supervision, "recommendation-registered", "收到检察建议", Confidential = true)]
public sealed record RecommendationRegistered(
    string RecommendationId,
    string Office,
    string Number,
    RecommendationKind Kind,
    DateOnly ReceivedOn,
    int? WithinDays,
    DateOnly Due,
    DateOnly RemindOn,
    string Text,
    int Points,
    string LetterSha256,
    string? InboundId = null
) : IEvent
{
    public string Subject => RecommendationId;
}

[FactOf(Services.Supervision, "recommendation-assigned", "交办检察建议", Confidential = true)]
public sealed record RecommendationAssigned(string RecommendationId, string Body, string? Reasons, DateOnly On) : IEvent
{
    public string Subject => RecommendationId;
}

[FactOf(Services.Supervision, "recommendation-reminded", "检察建议临期提醒", Confidential = true)]
public sealed record RecommendationReminded(string RecommendationId, DateOnly Due) : IEvent
{
    public string Subject => RecommendationId;
}

[FactOf(Services.Supervision, "recommendation-overdue", "检察建议逾期未复", Confidential = true)]
public sealed record RecommendationOverdue(string RecommendationId, DateOnly Due) : IEvent
{
    public string Subject => RecommendationId;
}

/// <param name="Adopted">Points adopted.</param>
/// <param name="Points">Points recommended when the reply was made.</param>
/// <param name="Reasons">Why the others were not.</param>
[FactOf(Services.Supervision, "recommendation-replied", "回复检察建议", Confidential = true)]
public sealed record RecommendationReplied(
    string RecommendationId,
    string Text,
    int Adopted,
    int Points,
    string? Reasons,
    string ReplySha256,
    DateOnly On,
    bool Late
) : IEvent
{
    public string Subject => RecommendationId;
}

[FactOf(Services.Supervision, "recommendation-objected", "对检察建议提出异议", Confidential = true)]
public sealed record RecommendationObjected(string RecommendationId, string Reasons, string LetterSha256, DateOnly On)
    : IEvent
{
    public string Subject => RecommendationId;
}

/// <param name="Points">How many things it recommends now, where it was amended.</param>
[FactOf(Services.Supervision, "recommendation-objection-answered", "检察机关答复异议", Confidential = true)]
public sealed record RecommendationObjectionAnswered(
    string RecommendationId,
    ObjectionOutcome Outcome,
    string Reasons,
    int? Points,
    string LetterSha256,
    DateOnly On
) : IEvent
{
    public string Subject => RecommendationId;
}

[FactOf(Services.Supervision, "recommendation-archived", "检察建议归档", Confidential = true)]
public sealed record RecommendationArchived(string RecommendationId, string Note, DateOnly On) : IEvent
{
    public string Subject => RecommendationId;
}

/// <param name="Person">Opaque and the same at every session.</param>
public sealed record TraineeOf(string Person, string Body, TrainingOutcome Outcome);

[FactOf(Services.Supervision, "training-recorded", "登记执法培训")]
public sealed record TrainingRecorded(
    string TrainingId,
    string Title,
    DateOnly HeldOn,
    string Division,
    IReadOnlyList<TraineeOf> Trainees,
    string RegisterSha256
) : IEvent
{
    public string Subject => TrainingId;
}

[FactOf(Services.Supervision, "training-voided", "作废培训记录")]
public sealed record TrainingVoided(string TrainingId, string Reasons) : IEvent
{
    public string Subject => TrainingId;
}

/// <param name="ZeroAt">Share that earns nothing, as 1/2.</param>
/// <param name="FullAt">Share that earns all points.</param>
public sealed record ScoringRowOf(
    string Key,
    string Name,
    ScoringMeasure Measure,
    int Points,
    string ZeroAt,
    string FullAt
);

[FactOf(Services.Supervision, "scoring-table-published", "公布考核计分表")]
public sealed record ScoringTablePublished(
    string TableId,
    int Year,
    string DocumentNumber,
    string LegalBasis,
    DateOnly On,
    IReadOnlyList<ScoringRowOf> Rows
) : IEvent
{
    public string Subject => TableId;
}

/// <param name="Points">Hundredths earned.</param>
/// <param name="Possible">Hundredths; 0 without data.</param>
/// <param name="Missed">The first items that lost points.</param>
public sealed record ScoredRowOf(
    string Key,
    long Numerator,
    long Denominator,
    long Points,
    long Possible,
    IReadOnlyList<string> Missed
);

public sealed record BodyScoreOf(string Body, long Points, long Possible, IReadOnlyList<ScoredRowOf> Rows);

[FactOf(Services.Supervision, "assessment-computed", "计算双随机考核得分")]
public sealed record AssessmentComputed(
    string AssessmentId,
    int Year,
    string TableId,
    DateOnly On,
    IReadOnlyList<BodyScoreOf> Scores
) : IEvent
{
    public string Subject => AssessmentId;
}

/// <param name="Score">Hundredths of a point.</param>
/// <param name="OutOf">Hundredths of a point.</param>
[FactOf(Services.Supervision, "external-score-recorded", "登记外部考核得分")]
public sealed record ExternalScoreRecorded(
    int Year,
    string Body,
    string Source,
    int Score,
    int OutOf,
    string DocumentNumber,
    string LetterSha256,
    DateOnly On
) : IEvent
{
    public string Subject => Body;
}
