using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(PlanFiled))]
[JsonSerializable(typeof(PlanPublished))]
[JsonSerializable(typeof(PlanAmended))]
[JsonSerializable(typeof(PlanApproved))]
[JsonSerializable(typeof(PlanCommented))]
[JsonSerializable(typeof(PlanCommentAnswered))]
[JsonSerializable(typeof(PlanObjectionSettled))]
internal sealed partial class PlanEventsJson : JsonSerializerContext;

/// <summary>A published sampling rate of a stratum; <c>Rate</c> is an exact rational text.</summary>
public sealed record RateOfClass(string RiskClass, int Burden, string Rate);

/// <param name="Filing">Number of the filing of a special campaign.</param>
/// <param name="DeployedBy">The superior's order of a special campaign: outside the yearly cap.</param>
/// <param name="AfterGrant">Of an added line: enterprises it names that were under observation already.</param>
/// <param name="Firms">How many it names; null for a draw, and where this was not yet kept.</param>
/// <param name="Named">Whom it names, where visits come of it only once it is public; null where they came with
/// it.</param>
public sealed record LineFiled(
    int Line,
    LineKind Kind,
    IReadOnlyList<string> Matters,
    string MatterGroup,
    InspectionForm Form,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    IReadOnlyList<RateOfClass> Rates,
    string IndustryPrefix,
    string DivisionPrefix,
    string OffSiteInsufficient,
    string? Approval,
    string? Filing = null,
    string? DeployedBy = null,
    string? AssistedBy = null,
    string? Assistance = null,
    int AfterGrant = 0,
    int? Firms = null,
    IReadOnlyList<string>? Named = null
);

/// <summary>What a plan says of itself besides its lines, and the days it is bound to.</summary>
/// <param name="CommentBy">Last day to comment on it; null where nobody is asked.</param>
public sealed record PlanHead(
    string Basis,
    string FiledWith,
    DateOnly FileBy,
    DateOnly PublishBy,
    DateOnly? CommentBy = null
);

[FactOf(Services.Planning, "plan-filed", "年度抽查计划备案", HeardBy = Services.Supervision)]
public sealed record PlanFiled(
    string PlanId,
    string Body,
    int Year,
    DateOnly FiledOn,
    PlanHead Head,
    IReadOnlyList<LineFiled> Lines
) : IEvent
{
    public string Subject => PlanId;
}

[FactOf(Services.Planning, "plan-published", "公布检查计划", HeardBy = Services.Supervision)]
public sealed record PlanPublished(string PlanId, DateOnly On, bool Late) : IEvent
{
    public string Subject => PlanId;
}

/// <param name="CommentBy">Last day to comment on the new version; null where nobody is asked.</param>
/// <param name="PublishBy">Last day to publish it; null where it is public at once with a plan that is.</param>
[FactOf(Services.Planning, "plan-amended", "修订抽查计划", HeardBy = Services.Supervision)]
public sealed record PlanAmended(
    string PlanId,
    int Version,
    DateOnly On,
    string Reason,
    IReadOnlyList<LineFiled> Lines,
    DateOnly? CommentBy = null,
    DateOnly? PublishBy = null
) : IEvent
{
    public string Subject => PlanId;
}

/// <summary>The body's head approved the plan as far as this version goes.</summary>
[FactOf(Services.Planning, "plan-approved", "批准检查计划", HeardBy = Services.Supervision)]
public sealed record PlanApproved(string PlanId, int Version) : IEvent
{
    public string Subject => PlanId;
}

/// <param name="Zone">The station's; "" for the justice bureau and for a station without one.</param>
[FactOf(Services.Planning, "plan-commented", "对检查计划提出意见", HeardBy = Services.Supervision)]
public sealed record PlanCommented(
    string PlanId,
    int No,
    int Version,
    PlanCommentKind Kind,
    CommentingOffice Office,
    string Zone,
    string Text
) : IEvent
{
    public string Subject => PlanId;
}

[FactOf(Services.Planning, "plan-comment-answered", "答复检查计划意见", HeardBy = Services.Supervision)]
public sealed record PlanCommentAnswered(string PlanId, int No, string Text) : IEvent
{
    public string Subject => PlanId;
}

/// <param name="Version">The plan's, at which the objection was withdrawn or upheld.</param>
[FactOf(Services.Planning, "plan-objection-settled", "处理检查计划异议", HeardBy = Services.Supervision)]
public sealed record PlanObjectionSettled(string PlanId, int No, int Version, bool Upheld, string Reason) : IEvent
{
    public string Subject => PlanId;
}
