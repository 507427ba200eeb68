using Enforcement.Contracts.Registry.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(ObservationTriggered))]
[JsonSerializable(typeof(ObservationTriggerAnswered))]
[JsonSerializable(typeof(ObservationHeard))]
[JsonSerializable(typeof(ObservationTriggerSettled))]
[JsonSerializable(typeof(ObservationTriggerOverdue))]
[JsonSerializable(typeof(ObservationGroundFound))]
internal sealed partial class ObservationTriggerEventsJson : JsonSerializerContext;

// What may end an observation period before its day, and what is done about it: told, answered, heard, then revoked
// (ObservationRevoked) or settled.

/// <summary>A fact that may end a period came to light: from now on no visit is waived on its ground, until the
/// station has decided.</summary>
/// <param name="AnswerBy">Last day for the enterprise to answer.</param>
/// <param name="DecideBy">Last day for the station.</param>
/// <param name="EvidenceSha256">Null where this very register, or another journal, says it.</param>
[FactOf(
    Services.Registry,
    "observation-triggered",
    "观察期出现终止情形",
    HeardBy = Services.Planning | Services.Supervision
)]
public sealed record ObservationTriggered(
    string ObservationId,
    string CreditCode,
    RevocationTrigger Trigger,
    DateOnly On,
    DateOnly AnswerBy,
    DateOnly DecideBy,
    string Ground,
    string? EvidenceSha256 = null
) : IEvent
{
    public string Subject => ObservationId;
}

[FactOf(Services.Registry, "observation-trigger-answered", "企业陈述申辩")]
public sealed record ObservationTriggerAnswered(
    string ObservationId,
    string CreditCode,
    string Statement,
    bool Hearing,
    string? DocumentSha256
) : IEvent
{
    public string Subject => ObservationId;
}

[FactOf(Services.Registry, "observation-heard", "举行观察期听证")]
public sealed record ObservationHeard(
    string ObservationId,
    string CreditCode,
    DateOnly On,
    bool Attended,
    string Summary,
    string MinutesSha256
) : IEvent
{
    public string Subject => ObservationId;
}

/// <summary>No ground to end the period was found: it stands as before.</summary>
[FactOf(
    Services.Registry,
    "observation-trigger-settled",
    "终止情形不成立",
    HeardBy = Services.Planning | Services.Supervision
)]
public sealed record ObservationTriggerSettled(string ObservationId, string CreditCode, string Reasons) : IEvent
{
    public string Subject => ObservationId;
}

/// <summary>By the clock: the station had to decide by that day and did not. The waivers stay stopped.</summary>
[FactOf(Services.Registry, "observation-trigger-overdue", "终止情形逾期未处理")]
public sealed record ObservationTriggerOverdue(string ObservationId, string CreditCode, DateOnly Due) : IEvent
{
    public string Subject => ObservationId;
}

/// <summary>Supervision found true what may end the observation of an enterprise. It names no complaint and nobody who
/// complained. Subject: the enterprise.</summary>
[FactOf(Services.Supervision, "observation-ground-found", "查实观察期终止情形", HeardBy = Services.Registry)]
public sealed record ObservationGroundFound(string CreditCode, RevocationTrigger Trigger, DateOnly On) : IEvent
{
    public string Subject => CreditCode;
}
