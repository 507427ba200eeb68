using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(NoticeConfirmed))]
[JsonSerializable(typeof(HelpersNamed))]
[JsonSerializable(typeof(PlaceRecorded))]
[JsonSerializable(typeof(RecordingAnswered))]
internal sealed partial class PresenceEventsJson : JsonSerializerContext;

/// <summary>The firm has the notice of the visit before it.</summary>
/// <param name="VisitOn">The day that the notice announces; another notice is confirmed anew.</param>
[FactOf(Services.Planning, "notice-confirmed", "企业确认收到检查通知", HeardBy = Services.Supervision)]
public sealed record NoticeConfirmed(string VisitId, DateOnly VisitOn) : IEvent
{
    public string Subject => VisitId;
}

/// <param name="Name">Under the visit's own key.</param>
public sealed record HelperOf(Sealed Name, string Organisation, HelperKind Kind, string Ground);

/// <summary>Who comes along and inspects nothing; in place of those named before.</summary>
[FactOf(Services.Planning, "helpers-named", "登记协助人员")]
public sealed record HelpersNamed(string VisitId, IReadOnlyList<HelperOf> Helpers) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>Where on the premises the visit was made; in place of what was recorded before.</summary>
[FactOf(Services.Planning, "place-recorded", "记录检查地点")]
public sealed record PlaceRecorded(string VisitId, string Place) : IEvent
{
    public string Subject => VisitId;
}

/// <summary>What the firm said to sound and picture being recorded; the latest answer holds.</summary>
/// <param name="By">enterprise or officer.</param>
/// <param name="Representative">Who said so, under the visit's own key.</param>
[FactOf(Services.Planning, "recording-answered", "企业答复是否同意录音录像")]
public sealed record RecordingAnswered(
    string VisitId,
    RecordingAnswer Answer,
    string By,
    Sealed Representative,
    string? Ground = null
) : IEvent
{
    public string Subject => VisitId;
}
