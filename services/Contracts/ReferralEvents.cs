namespace Enforcement.Contracts;

[JsonSerializable(typeof(AgencyRegistered))]
[JsonSerializable(typeof(ReferralDrafted))]
[JsonSerializable(typeof(ReferralChecked))]
[JsonSerializable(typeof(ReferralSent))]
[JsonSerializable(typeof(ReferralReceipted))]
[JsonSerializable(typeof(PaperReceiptNoted))]
[JsonSerializable(typeof(ReferralWithdrawn))]
[JsonSerializable(typeof(ReferralReminded))]
[JsonSerializable(typeof(AgencyAgreementFiled))]
[JsonSerializable(typeof(ClueRecorded))]
[JsonSerializable(typeof(ClueSplit))]
[JsonSerializable(typeof(CluesLinked))]
[JsonSerializable(typeof(SecretClueRegistered))]
[JsonSerializable(typeof(InboundReferralReceived))]
[JsonSerializable(typeof(InboundReferralAnswered))]
[JsonSerializable(typeof(InboundReferralReminded))]
internal sealed partial class ReferralEventsJson : JsonSerializerContext;

// Every event here is confidential to Supervision: a bureau's side must not learn that a referral exists.

[FactOf(Services.Supervision, "agency-registered", "登记接收机关", Confidential = true)]
public sealed record AgencyRegistered(
    string Agency,
    string Name,
    string EncryptionJwk,
    string SigningJwk,
    string Delivery
) : IEvent
{
    public string Subject => Agency;
}

/// <param name="PartOf">The clue it is a part of, e.g. CLUE-2025-0001; null when it was drafted alone.</param>
/// <param name="Urgent">Harm is spreading: the short term for feedback holds.</param>
/// <param name="Zone">The zone whose station wrote it, or its clue; null: the district.</param>
[FactOf(Services.Supervision, "referral-drafted", "起草移送", Confidential = true)]
public sealed record ReferralDrafted(
    string ReferralId,
    string Agency,
    Sealed Clue,
    string? AboutBody,
    string Classification,
    string? Forwards,
    string DraftedBy,
    string? PartOf = null,
    bool Urgent = false,
    string? Zone = null
) : IEvent
{
    public string Subject => ReferralId;
}

[FactOf(Services.Supervision, "referral-checked", "审核移送", Confidential = true)]
public sealed record ReferralChecked(string ReferralId, string CheckedBy) : IEvent
{
    public string Subject => ReferralId;
}

/// <summary>Approved by a head, sealed for the agency, numbered: from here its bytes never change.</summary>
/// <param name="Number">Consecutive per agency from 1.</param>
/// <param name="ClueJwe">The clue as compact JWE (ECDH-ES, A256GCM) for the agency's key.</param>
[FactOf(Services.Supervision, "referral-sent", "发出移送", Confidential = true)]
public sealed record ReferralSent(
    string ReferralId,
    string Agency,
    long Number,
    string ApprovedBy,
    DateTimeOffset SentAt,
    string ClueJwe,
    ReferralClock? Clock = null
) : IEvent
{
    public string Subject => ReferralId;
}

/// <param name="Kind">received, accepted, returned, in-process, feedback or closed.</param>
/// <param name="Reason">Why it was returned, or what came of it: sealed as the clue is, of which it speaks.</param>
/// <param name="Jws">The agency's signed receipt, sealed likewise since it holds the reason; null for a paper
/// one.</param>
[FactOf(Services.Supervision, "referral-receipted", "收到回执", Confidential = true)]
public sealed record ReferralReceipted(
    string ReferralId,
    string Agency,
    long Number,
    string Kind,
    DateTimeOffset At,
    Sealed? Reason,
    Sealed? Jws,
    ReferralClock? Clock = null
) : IEvent
{
    public string Subject => ReferralId;
}

[FactOf(Services.Supervision, "paper-receipt-noted", "登记纸质回执", Confidential = true)]
public sealed record PaperReceiptNoted(string ReferralId, string Kind, string ScanSha256, string NotedBy) : IEvent
{
    public string Subject => ReferralId;
}

[FactOf(Services.Supervision, "referral-withdrawn", "撤回移送", Confidential = true)]
public sealed record ReferralWithdrawn(string ReferralId, string Reason) : IEvent
{
    public string Subject => ReferralId;
}

/// <summary>What is awaited next, by the rules in force on the day the referral was sent. None where no rule has a
/// term.</summary>
/// <param name="Awaits">received, decided (accepted or returned), feedback; or forward, which is ours to do.</param>
/// <param name="RemindAt">When the policy's share of the term (80 %) has passed, counted in the term's own kind of
/// days.</param>
/// <param name="Due">The first instant that is late.</param>
/// <param name="Binding">An agreement on file binds the receiver to it; without one only our own liaison is
/// reminded.</param>
public sealed record ReferralClock(string Awaits, DateTimeOffset RemindAt, DateTimeOffset Due, bool Binding);

/// <summary>The clock itself speaks: to our own liaison, never to the body concerned.</summary>
/// <param name="Percent">How much of the term has passed: the policy's share, or 100 when it is over.</param>
[FactOf(Services.Supervision, "referral-reminded", "移送时限提醒", Confidential = true)]
public sealed record ReferralReminded(
    string ReferralId,
    string Agency,
    string Awaits,
    int Percent,
    DateTimeOffset Due,
    bool Binding
) : IEvent
{
    public string Subject => ReferralId;
}

/// <summary>An agreement with an agency: which clocks bind it, and from when.</summary>
/// <param name="Binds">Some of received, decided, feedback.</param>
/// <param name="EffectiveTo">Last day, or null while it is open.</param>
[FactOf(Services.Supervision, "agency-agreement-filed", "备案移送协议", Confidential = true)]
public sealed record AgencyAgreementFiled(
    string Agency,
    string DocumentNo,
    string DocumentSha256,
    IReadOnlyList<string> Binds,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    string FiledBy
) : IEvent
{
    public string Subject => Agency;
}

/// <summary>A part of a clue: what kind of matter it is (a scope of supervision.referral.route), and its
/// text.</summary>
public sealed record CluePart(string Kind, Sealed Text);

/// <param name="Source">Where it came from: complaint, inspection, warning, inbound or other.</param>
/// <param name="SourceRef">Its number there, or null.</param>
/// <param name="ByAgency">The liaison's agency where the clue goes around the justice bureau; null otherwise.</param>
/// <param name="Zone">The zone whose station recorded it; null: the district.</param>
/// <param name="People">Who complained and whom it names; null when neither was said.</param>
[FactOf(Services.Supervision, "clue-recorded", "登记问题线索", Confidential = true)]
public sealed record ClueRecorded(
    string ClueId,
    string Source,
    string? SourceRef,
    string? AboutBody,
    string Classification,
    bool Urgent,
    Sealed? People,
    IReadOnlyList<CluePart> Parts,
    string RecordedBy,
    string? ByAgency,
    string? Zone = null
) : IEvent
{
    public string Subject => ClueId;
}

/// <param name="No">From 1, as recorded.</param>
/// <param name="Proposed">What the rule in force proposed; null where none knew the kind.</param>
/// <param name="Reason">Why a person decided otherwise; null when he did not.</param>
/// <param name="ReferralId">The referral drafted for it; null when the part stays with the justice bureau's own
/// supervision.</param>
public sealed record CluePartRouted(int No, string Agency, string? Proposed, string? Reason, string? ReferralId);

[FactOf(Services.Supervision, "clue-split", "分解问题线索", Confidential = true)]
public sealed record ClueSplit(string ClueId, string DecidedBy, IReadOnlyList<CluePartRouted> Parts) : IEvent
{
    public string Subject => ClueId;
}

/// <summary>Two clues are the same story from two sources. Each stays what it is.</summary>
[FactOf(Services.Supervision, "clues-linked", "关联问题线索", Confidential = true)]
public sealed record CluesLinked(string ClueId, string OtherId, string Reason, string LinkedBy) : IEvent
{
    public string Subject => ClueId;
}

/// <summary>A state secret went by its own way: nothing of its content is here, only where the paper register has
/// it.</summary>
[FactOf(Services.Supervision, "secret-clue-registered", "登记涉密线索", Confidential = true)]
public sealed record SecretClueRegistered(string RegisterNo, string Agency, DateOnly HandedOverOn, string RegisteredBy)
    : IEvent
{
    public string Subject => RegisterNo;
}

/// <summary>A clue that an agency referred to us, signed by it and sealed here.</summary>
/// <param name="Number">Consecutive per agency from 1, in the agency's own series.</param>
/// <param name="EventId">The agency's UUIDv7.</param>
/// <param name="BodyHash">Hex SHA-256 of the message exactly as it came.</param>
/// <param name="SentAt">By the agency's clock.</param>
/// <param name="Jws">Our signed receipt of kind received.</param>
/// <param name="Kind">recommendation; null: a clue, as all were before there were kinds.</param>
[FactOf(Services.Supervision, "inbound-referral-received", "收到移送线索", Confidential = true)]
public sealed record InboundReferralReceived(
    string InboundId,
    string Agency,
    long Number,
    string EventId,
    string BodyHash,
    Sealed Clue,
    string? AboutBody,
    DateTimeOffset SentAt,
    string Jws,
    ReferralClock? Clock,
    string? Kind = null
) : IEvent
{
    public string Subject => InboundId;
}

/// <summary>What we told the agency of its referral.</summary>
/// <param name="Kind">accepted, returned, in-process, feedback or closed.</param>
/// <param name="Jws">Our signed receipt.</param>
[FactOf(Services.Supervision, "inbound-referral-answered", "答复移送机关", Confidential = true)]
public sealed record InboundReferralAnswered(
    string InboundId,
    string Agency,
    long Number,
    string Kind,
    string? Reason,
    string AnsweredBy,
    string Jws,
    ReferralClock? Clock
) : IEvent
{
    public string Subject => InboundId;
}

/// <summary>Our own clock speaks: it is we who owe the agency an answer.</summary>
/// <param name="Percent">How much of the term has passed: the policy's share, or 100 when it is over.</param>
[FactOf(Services.Supervision, "inbound-referral-reminded", "移入线索时限提醒", Confidential = true)]
public sealed record InboundReferralReminded(
    string InboundId,
    string Agency,
    string Awaits,
    int Percent,
    DateTimeOffset Due
) : IEvent
{
    public string Subject => InboundId;
}
