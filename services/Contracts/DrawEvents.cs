namespace Enforcement.Contracts;

[JsonSerializable(typeof(RosterFrozen))]
[JsonSerializable(typeof(DrawNoticePublished))]
[JsonSerializable(typeof(CommitmentReceived))]
[JsonSerializable(typeof(RevealReceived))]
[JsonSerializable(typeof(RevealsClosed))]
[JsonSerializable(typeof(BeaconEntered))]
[JsonSerializable(typeof(BeaconMissed))]
[JsonSerializable(typeof(BeaconPostponed))]
[JsonSerializable(typeof(DrawCompleted))]
[JsonSerializable(typeof(AbortRequested))]
[JsonSerializable(typeof(AttemptAborted))]
[JsonSerializable(typeof(SelectedReplaced))]
[JsonSerializable(typeof(OfficersAssigned))]
[JsonSerializable(typeof(BundlePublished))]
internal sealed partial class DrawEventsJson : JsonSerializerContext;

/// <summary>Size and published rate of a stratum under its opaque public label.</summary>
public sealed record StratumFrozen(string Stratum, long Size, string Rate);

public sealed record ExclusionCounted(string Reason, long Enterprises);

/// <summary>
/// The roster of a draw is frozen; its bytes stand in table <c>snapshot</c>, bound by <c>SnapshotSha256</c>.
/// Subject: the draw.
/// </summary>
/// <param name="RegistrySequence">The roster is complete to this entry of the registry's journal.</param>
/// <param name="LessForA"> Visits that class A's lower rate spares in expectation, over its strata N x (rate of the
/// class that firms without one are drawn in - own rate), an exact rational such as 39/10; null when a stratum of class
/// A has no such rate beside it. Nobody was planned: it is never an avoided visit. </param>
[FactOf(Services.Planning, "roster-frozen", "封存名册", HeardBy = Services.Supervision)]
public sealed record RosterFrozen(
    string DrawId,
    string PlanId,
    int Line,
    string Body,
    string Root,
    long Size,
    IReadOnlyList<StratumFrozen> Strata,
    IReadOnlyList<ExclusionCounted> Exclusions,
    long RegistrySequence,
    string SnapshotSha256,
    string? LessForA = null
) : IEvent
{
    public string Subject => DrawId;
}

[FactOf(Services.Planning, "draw-notice-published", "发布抽取公告")]
public sealed record DrawNoticePublished(
    string DrawId,
    int Attempt,
    string Policy,
    string PolicyHash,
    IReadOnlyList<string> Parties,
    DateTimeOffset RevealBy,
    string BeaconKind,
    string BeaconId,
    DateTimeOffset BeaconAt,
    DateTimeOffset PublishAt
) : IEvent
{
    public string Subject => DrawId;
}

[FactOf(Services.Planning, "commitment-received", "收到承诺")]
public sealed record CommitmentReceived(string DrawId, int Attempt, string Party, string Commit) : IEvent
{
    public string Subject => DrawId;
}

/// <summary>Confidential until the notice's publish_at: with it and the beacon the result could be computed
/// early.</summary>
[FactOf(Services.Planning, "reveal-received", "收到揭示", Confidential = true)]
public sealed record RevealReceived(string DrawId, int Attempt, string Party, string Reveal) : IEvent
{
    public string Subject => DrawId;
}

/// <summary>T passed: who had not revealed is named; the draw goes on with an empty reveal.</summary>
[FactOf(Services.Planning, "reveals-closed", "揭示截止", HeardBy = Services.Supervision)]
public sealed record RevealsClosed(string DrawId, int Attempt, IReadOnlyList<string> Missing) : IEvent
{
    public string Subject => DrawId;
}

/// <param name="Role">Two different roles enter the same value.</param>
[FactOf(Services.Planning, "beacon-entered", "录入公共信标")]
public sealed record BeaconEntered(string DrawId, int Attempt, string Role, string BeaconHex) : IEvent
{
    public string Subject => DrawId;
}

/// <summary>One side states that the notice's beacon has stayed out for 24 hours and names the next issue of the same
/// source.</summary>
/// <param name="Role">Two different roles name the same issue.</param>
[FactOf(Services.Planning, "beacon-missed", "公共信标未出")]
public sealed record BeaconMissed(string DrawId, int Attempt, string Role, string NextId, DateTimeOffset NextAt)
    : IEvent
{
    public string Subject => DrawId;
}

/// <summary>
/// Both sides agree: the notice is issued anew with the next issue of the same source as its beacon. Attempt, roster,
/// parties, commitments and reveals stand; the new text names the hash of the one it replaces, and both enter the
/// journal.
/// </summary>
/// <param name="MissedPolicyHash">of the notice whose beacon did not come.</param>
/// <param name="PublishAt">not before the new beacon.</param>
[FactOf(Services.Planning, "beacon-postponed", "改用下一期信标")]
public sealed record BeaconPostponed(
    string DrawId,
    int Attempt,
    string MissedId,
    string MissedPolicyHash,
    string Policy,
    string PolicyHash,
    string BeaconId,
    DateTimeOffset BeaconAt,
    DateTimeOffset PublishAt
) : IEvent
{
    public string Subject => DrawId;
}

/// <summary>What chance did in one stratum.</summary>
/// <param name="AsBound">As many were drawn as rate and size bind.</param>
/// <param name="Compared">Towns, small ones together, whose drawn firms were held against the exact interval.</param>
/// <param name="Outside">Of these, those outside of it: one in a hundred by chance alone.</param>
public sealed record StratumDrawn(string Stratum, long Size, long Drawn, bool AsBound, int Compared, int Outside);

/// <summary>The draw's outcome in figures; who was drawn stays in the visits planned and the bundle.</summary>
/// <param name="Strata">Null where this was not yet kept.</param>
[FactOf(Services.Planning, "draw-completed", "完成抽取", HeardBy = Services.Supervision)]
public sealed record DrawCompleted(
    string DrawId,
    int Attempt,
    string BundleSha256,
    long Drawn,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<StratumDrawn>? Strata = null
) : IEvent
{
    public string Subject => DrawId;
}

/// <summary>One side of an abort; with both sides, before T, the attempt ends and stays visible.</summary>
[FactOf(Services.Planning, "abort-requested", "提请中止抽取")]
public sealed record AbortRequested(string DrawId, int Attempt, string Role, string Reason) : IEvent
{
    public string Subject => DrawId;
}

[FactOf(Services.Planning, "attempt-aborted", "中止本次抽取", HeardBy = Services.Supervision)]
public sealed record AttemptAborted(string DrawId, int Attempt, string Reason) : IEvent
{
    public string Subject => DrawId;
}

/// <param name="By">The next ticket of the stratum; null when none is left.</param>
/// <param name="BundleSha256">The bundle with this replacement.</param>
[FactOf(Services.Planning, "selected-replaced", "替换中签企业")]
public sealed record SelectedReplaced(
    string DrawId,
    string CreditCode,
    string Reason,
    string EvidenceSha256,
    string? By,
    string BundleSha256
) : IEvent
{
    public string Subject => DrawId;
}

/// <summary>Two officers for every visit of the draw; the skips stand in the bundle.</summary>
[FactOf(Services.Planning, "officers-assigned", "抽派检查人员")]
public sealed record OfficersAssigned(
    string DrawId,
    IReadOnlyList<Team> Teams,
    int MaxPerOfficer,
    bool RelaxedAreas,
    bool RelaxedLastPair,
    string BundleSha256
) : IEvent
{
    public string Subject => DrawId;
}

/// <summary>The bundle without population, byte for byte (base64); anyone may verify it.</summary>
[FactOf(Services.Planning, "bundle-published", "公布抽取文件", HeardBy = Services.Supervision)]
public sealed record BundlePublished(string DrawId, int Attempt, string Sha256, byte[] Bundle) : IEvent
{
    public string Subject => DrawId;
}
