using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(CorrectionWindowOpened))]
[JsonSerializable(typeof(CorrectionWindowClosed))]
[JsonSerializable(typeof(CorrectionWindowLapsed))]
[JsonSerializable(typeof(FlexibleMeasureOrdered))]
[JsonSerializable(typeof(FlexibleMeasureCompleted))]
[JsonSerializable(typeof(FlexibleMeasureCancelled))]
[JsonSerializable(typeof(FlexibleMeasureOverdue))]
[JsonSerializable(typeof(LeniencyDecided))]
[JsonSerializable(typeof(LeniencyCompleted))]
[JsonSerializable(typeof(FirstViolationDisproved))]
[JsonSerializable(typeof(PenaltyRecorded))]
[JsonSerializable(typeof(DeviationReviewed))]
internal sealed partial class MeasureEventsJson : JsonSerializerContext;

/// <param name="Matter">Matter of the visit with an open finding.</param>
/// <param name="Item">The violation: its row on the no-penalty list.</param>
public sealed record ViolationOf(string Matter, string Item);

/// <summary>A correction window (整改观察) of a case; no observation period.</summary>
/// <param name="ViolatedOn">Day of the visit that found it.</param>
/// <param name="ListId">Version of the body's no-penalty list in force that day.</param>
[FactOf(Services.Planning, "correction-window-opened", "开设整改观察", HeardBy = Services.Supervision)]
public sealed record CorrectionWindowOpened(
    string WindowId,
    string VisitId,
    string Body,
    string CreditCode,
    DateOnly ViolatedOn,
    DateOnly On,
    DateOnly Due,
    string ListId,
    IReadOnlyList<ViolationOf> Violations,
    string NoticeSha256
) : IEvent
{
    public string Subject => WindowId;
}

/// <summary>The body confirmed the correction, in time or after the window had lapsed.</summary>
[FactOf(Services.Planning, "correction-window-closed", "整改观察期内改正", HeardBy = Services.Supervision)]
public sealed record CorrectionWindowClosed(string WindowId, string VisitId, DateOnly On) : IEvent
{
    public string Subject => WindowId;
}

/// <summary>By the clock: the last day passed without a confirmed correction.</summary>
[FactOf(
    Services.Planning,
    "correction-window-lapsed",
    "整改观察逾期未改",
    HeardBy = Services.Supervision | Services.Registry
)]
public sealed record CorrectionWindowLapsed(string WindowId, string VisitId, DateOnly Due) : IEvent
{
    public string Subject => WindowId;
}

/// <param name="DecisionId">The decision not to punish whose education this is, or null.</param>
[FactOf(Services.Planning, "flexible-measure-ordered", "安排柔性执法措施", HeardBy = Services.Supervision)]
public sealed record FlexibleMeasureOrdered(
    string MeasureId,
    string Body,
    string CreditCode,
    MeasureKind Kind,
    string Reason,
    DateOnly On,
    DateOnly Due,
    string? VisitId,
    string? WindowId,
    string? DecisionId
) : IEvent
{
    public string Subject => MeasureId;
}

[FactOf(Services.Planning, "flexible-measure-completed", "完成柔性执法措施", HeardBy = Services.Supervision)]
public sealed record FlexibleMeasureCompleted(
    string MeasureId,
    DateOnly On,
    bool Late,
    string Outcome,
    string EvidenceSha256
) : IEvent
{
    public string Subject => MeasureId;
}

[FactOf(Services.Planning, "flexible-measure-cancelled", "取消柔性执法措施", HeardBy = Services.Supervision)]
public sealed record FlexibleMeasureCancelled(string MeasureId, string Reason) : IEvent
{
    public string Subject => MeasureId;
}

/// <summary>By the clock: ordered, and its last day passed.</summary>
[FactOf(Services.Planning, "flexible-measure-overdue", "柔性执法措施逾期", HeardBy = Services.Supervision)]
public sealed record FlexibleMeasureOverdue(string MeasureId, DateOnly Due) : IEvent
{
    public string Subject => MeasureId;
}

/// <param name="ListId">Version of the leniency list it was judged by: the one in force on the day of the
/// violation.</param>
/// <param name="BenchmarkId">Version of the discretion benchmark of that day, or null.</param>
/// <param name="Fine">In fen.</param>
/// <param name="Floor">In fen: the least the benchmark's tier would have cost.</param>
/// <param name="MeasureId">The education owed, or null.</param>
[FactOf(Services.Planning, "leniency-decided", "作出宽缓处理决定", HeardBy = Services.Supervision)]
public sealed record LeniencyDecided(
    string DecisionId,
    string Body,
    string CreditCode,
    string Item,
    DateOnly ViolatedOn,
    DateOnly On,
    LeniencyKind Kind,
    LeniencyGround Ground,
    Harm Harm,
    DateOnly? CorrectedOn,
    string EvidenceSha256,
    string? Circumstance,
    string ListId,
    string? BenchmarkId,
    long Fine,
    long Floor,
    string Reasons,
    string? VisitId,
    string? MeasureId
) : IEvent
{
    public string Subject => DecisionId;
}

/// <summary>The firm was educated: the decision not to punish is complete (行政处罚法 art. 33 para. 3).</summary>
[FactOf(Services.Planning, "leniency-completed", "教育完成决定办结", HeardBy = Services.Supervision)]
public sealed record LeniencyCompleted(string DecisionId, DateOnly On) : IEvent
{
    public string Subject => DecisionId;
}

/// <summary>
/// An earlier violation became known after this one was forgiven as the first: it can no longer be proven to be one.
/// The decision stands until its body changes it; everybody sees what speaks against it.
/// </summary>
/// <param name="Source">The penalty, decision or correction window that knows the earlier violation.</param>
/// <param name="ViolatedOn">Day of that one.</param>
[FactOf(Services.Planning, "first-violation-disproved", "首次违法认定存疑")]
public sealed record FirstViolationDisproved(string DecisionId, string CreditCode, string Source, DateOnly ViolatedOn)
    : IEvent
{
    public string Subject => DecisionId;
}

/// <summary>What a penalty was measured by: a tier of the benchmark, its range as every list that bound the body left
/// it.</summary>
/// <param name="BenchmarkId">The list that names the tier.</param>
/// <param name="FineFrom">In fen.</param>
/// <param name="FineTo">In fen.</param>
/// <param name="DeviationReason">Why the fine is outside of the range, and the legal reviewer asked; null: it is
/// within.</param>
public sealed record PenaltyTier(
    string BenchmarkId,
    string Circumstance,
    long FineFrom,
    long FineTo,
    string? DeviationReason = null
);

/// <param name="Fine">In fen.</param>
/// <param name="Tier">Null where no benchmark was in force, as of every penalty before penalties named one.</param>
[FactOf(Services.Planning, "penalty-recorded", "登记行政处罚", HeardBy = Services.Supervision)]
public sealed record PenaltyRecorded(
    string PenaltyId,
    string Body,
    string CreditCode,
    string Item,
    DateOnly ViolatedOn,
    DateOnly On,
    string DocumentNumber,
    long Fine,
    PenaltyTier? Tier = null
) : IEvent
{
    public string Subject => PenaltyId;
}

/// <summary>The legal reviewer's opinion on a penalty outside of its tier: it stands from now on, or never
/// did.</summary>
[FactOf(Services.Planning, "deviation-reviewed", "偏离裁量基准的法制审核", HeardBy = Services.Supervision)]
public sealed record DeviationReviewed(string PenaltyId, bool Approved, string Opinion) : IEvent
{
    public string Subject => PenaltyId;
}
