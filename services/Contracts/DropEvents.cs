using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(DropAsked))]
[JsonSerializable(typeof(DropAssented))]
[JsonSerializable(typeof(DropRefused))]
[JsonSerializable(typeof(DropLapsed))]
internal sealed partial class DropEventsJson : JsonSerializerContext;

/// <summary>A document that a reason rests on.</summary>
/// <param name="Sha256">Hex.</param>
public sealed record DocumentNamed(string Kind, string Number, string Sha256);

/// <summary>A planner asks that a drawn visit be not made; the station has not yet said anything.</summary>
/// <param name="No">From 1 among the requests about the visit.</param>
/// <param name="Cause">Of a cancellation; else "deferred" or "off-site": as policy planning.drop.assent names
/// it.</param>
[FactOf(Services.Planning, "drop-asked", "申请不实施抽中的检查")]
public sealed record DropAsked(
    string VisitId,
    int No,
    DropKind Kind,
    string Cause,
    string Reason,
    DocumentNamed Evidence,
    DateOnly DecideBy,
    int? ToYear = null,
    MeasureKind? Measure = null,
    DateOnly? MeasureDue = null
) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>What becomes of the visit stands in the entry after it.</summary>
[FactOf(Services.Planning, "drop-assented", "同意不实施抽中的检查")]
public sealed record DropAssented(string VisitId, int No) : IEvent
{
    public string Subject => VisitId;
}

[FactOf(Services.Planning, "drop-refused", "不同意取消抽中的检查")]
public sealed record DropRefused(string VisitId, int No, string Reason) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>Nobody answered by the last day: silence is no assent, the visit stands.</summary>
[FactOf(Services.Planning, "drop-lapsed", "不实施抽中检查的申请逾期未答复")]
public sealed record DropLapsed(string VisitId, int No) : IEvent
{
    public string Subject => VisitId;
}
