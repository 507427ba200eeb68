using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>A draw as its entries leave it. Steps: frozen → noticed → committed → revealed → beacon → completed →
/// assigned → published.</summary>
internal sealed record DrawRow
{
    /// <summary>Attempts that planner and station may abort together; the next one can only be completed.</summary>
    public const int MostAborts = 3;

    public required string DrawId { get; init; }
    public required string PlanId { get; init; }
    public required int Line { get; init; }
    public required BodyCode Body { get; init; }
    public required string Root { get; init; }
    public required long Size { get; init; }
    public required IReadOnlyList<StratumFrozen> Strata { get; init; }
    public required IReadOnlyList<ExclusionCounted> Exclusions { get; init; }
    public required long RegistrySequence { get; init; }
    public required string SnapshotSha256 { get; init; }
    public DrawState State { get; init; } = DrawState.Frozen;

    /// <summary>The last attempt a notice was published for; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>Attempts aborted by planner and station. One that ended for want of a commitment is listed but not
    /// counted here.</summary>
    public int Aborts { get; init; }
    public string Policy { get; init; } = "";
    public string PolicyHash { get; init; } = "";
    public IReadOnlyList<string> Parties { get; init; } = [];
    public DateTimeOffset? RevealBy { get; init; }
    public string BeaconKind { get; init; } = "";
    public string BeaconId { get; init; } = "";
    public DateTimeOffset? BeaconAt { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
    public int Committed { get; init; }

    /// <summary>What the planner typed, hex; "" before. The two sides are compared when the second enters.</summary>
    public string PlannerBeacon { get; init; } = "";
    public string PlannerBeaconBy { get; init; } = "";
    public string WitnessBeacon { get; init; } = "";
    public string WitnessBeaconBy { get; init; } = "";

    /// <summary>The issue that a side named when the notice's beacon stayed out, with its time; "" before.</summary>
    public string PlannerNext { get; init; } = "";
    public string PlannerNextBy { get; init; } = "";
    public string WitnessNext { get; init; } = "";
    public string WitnessNextBy { get; init; } = "";

    /// <summary>Beacons of this attempt that did not come, in time.</summary>
    public IReadOnlyList<MissedIssue> Missed { get; init; } = [];
    public string PlannerAbort { get; init; } = "";
    public string StationAbort { get; init; } = "";

    /// <summary>Hash of the bundle as drawn, before replacements and officers; public at once.</summary>
    public string ResultSha256 { get; init; } = "";

    /// <summary>Hash of the bundle as it stands now.</summary>
    public string BundleSha256 { get; init; } = "";
    public int Replacements { get; init; }

    /// <summary>Own journal entry that changed the draw last: the version that heavy work is checked against.</summary>
    public long Sequence { get; init; }

    public string AgreedBeacon => PlannerBeacon.Length > 0 && PlannerBeacon == WitnessBeacon ? PlannerBeacon : "";

    internal static DrawRow Of(RosterFrozen e, long sequence) =>
        new()
        {
            DrawId = e.DrawId,
            PlanId = e.PlanId,
            Line = e.Line,
            Body = BodyCode.Stored(e.Body),
            Root = e.Root,
            Size = e.Size,
            Strata = e.Strata,
            Exclusions = e.Exclusions,
            RegistrySequence = e.RegistrySequence,
            SnapshotSha256 = e.SnapshotSha256,
            Sequence = sequence,
        };

    internal DrawRow Apply(DrawNoticePublished e, long sequence) =>
        this with
        {
            State = DrawState.Noticed,
            Attempt = e.Attempt,
            Policy = e.Policy,
            PolicyHash = e.PolicyHash,
            Parties = e.Parties,
            RevealBy = e.RevealBy,
            BeaconKind = e.BeaconKind,
            BeaconId = e.BeaconId,
            BeaconAt = e.BeaconAt,
            PublishAt = e.PublishAt,
            Committed = 0,
            PlannerAbort = "",
            StationAbort = "",
            Missed = [],
            Sequence = sequence,
        };

    internal DrawRow Apply(CommitmentReceived _, long sequence) =>
        this with
        {
            Committed = Committed + 1,
            State = Committed + 1 == Parties.Count ? DrawState.Committed : State,
            Sequence = sequence,
        };

    internal DrawRow Apply(RevealReceived _, long sequence) => this with { Sequence = sequence };

    internal DrawRow Apply(RevealsClosed _, long sequence) =>
        this with
        {
            State = DrawState.Revealed,
            Sequence = sequence,
        };

    internal DrawRow Apply(BeaconEntered e, string actor, long sequence)
    {
        var entered =
            e.Role == BeaconSide.Planner
                ? this with
                {
                    PlannerBeacon = e.BeaconHex,
                    PlannerBeaconBy = actor,
                    Sequence = sequence,
                }
                : this with
                {
                    WitnessBeacon = e.BeaconHex,
                    WitnessBeaconBy = actor,
                    Sequence = sequence,
                };
        return entered.AgreedBeacon.Length > 0 ? entered with { State = DrawState.BeaconEntered } : entered;
    }

    internal DrawRow Apply(BeaconMissed e, string actor, long sequence)
    {
        var next = NextIssue(e.NextId, e.NextAt);
        return e.Role == BeaconSide.Planner
            ? this with
            {
                PlannerNext = next,
                PlannerNextBy = actor,
                Sequence = sequence,
            }
            : this with
            {
                WitnessNext = next,
                WitnessNextBy = actor,
                Sequence = sequence,
            };
    }

    internal DrawRow Apply(BeaconPostponed e, DateTimeOffset at, long sequence) =>
        this with
        {
            Policy = e.Policy,
            PolicyHash = e.PolicyHash,
            BeaconId = e.BeaconId,
            BeaconAt = e.BeaconAt,
            PublishAt = e.PublishAt,
            Missed = [.. Missed, new(e.MissedId, e.MissedPolicyHash, at)],
            PlannerNext = "",
            PlannerNextBy = "",
            WitnessNext = "",
            WitnessNextBy = "",
            Sequence = sequence,
        };

    internal static string NextIssue(string id, DateTimeOffset at) => $"{id} {Instants.Text(at)}";

    internal DrawRow Apply(AbortRequested e, long sequence) =>
        e.Role == BeaconSide.Planner
            ? this with
            {
                PlannerAbort = e.Reason,
                Sequence = sequence,
            }
            : this with
            {
                StationAbort = e.Reason,
                Sequence = sequence,
            };

    internal DrawRow Apply(AttemptAborted _, long sequence) =>
        this with
        {
            State = DrawState.Frozen,
            Aborts = PlannerAbort.Length > 0 && StationAbort.Length > 0 ? Aborts + 1 : Aborts,
            Sequence = sequence,
        };

    internal DrawRow Apply(DrawCompleted e, long sequence) =>
        this with
        {
            State = DrawState.Completed,
            ResultSha256 = e.BundleSha256,
            BundleSha256 = e.BundleSha256,
            Sequence = sequence,
        };

    internal DrawRow Apply(SelectedReplaced e, long sequence) =>
        this with
        {
            Replacements = Replacements + 1,
            BundleSha256 = e.BundleSha256,
            Sequence = sequence,
        };

    internal DrawRow Apply(OfficersAssigned e, long sequence) =>
        this with
        {
            State = DrawState.Assigned,
            BundleSha256 = e.BundleSha256,
            Sequence = sequence,
        };

    internal DrawRow Apply(BundlePublished e, long sequence) =>
        this with
        {
            State = DrawState.Published,
            BundleSha256 = e.Sha256,
            Sequence = sequence,
        };
}

/// <summary>A beacon that stayed out for 24 hours, the notice that named it, and when both sides had said so.</summary>
internal sealed record MissedIssue(string Id, string PolicyHash, DateTimeOffset At);

/// <summary>A party's part in one attempt.</summary>
internal sealed record DrawPartyRow
{
    public required string DrawId { get; init; }
    public required int Attempt { get; init; }
    public required string Party { get; init; }
    public required string Commit { get; init; }

    /// <summary>Who committed: opaque subject; one person cannot stand for two parties.</summary>
    public required string By { get; init; }

    /// <summary>Hex of r_j; "" until revealed.</summary>
    public string Reveal { get; init; } = "";

    /// <summary>T passed without a reveal.</summary>
    public bool Missing { get; init; }
}

/// <summary>An attempt that ended before T; it stays visible for ever.</summary>
internal sealed record AbortedAttemptRow
{
    public required string DrawId { get; init; }
    public required int Attempt { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A drawn firm that was dissolved, moved, a duplicate or wrongly listed, in the order decided.</summary>
internal sealed record ReplacementRow
{
    public required string DrawId { get; init; }
    public required int No { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required string Reason { get; init; }
    public required string? By { get; init; }
}

/// <summary>Not a fold: roster and bundle bytes, bound by hashes in entries. See <see cref="SnapshotStore"/>.</summary>
internal sealed record SnapshotRow
{
    public required string Draw { get; init; }
    public required int No { get; init; }
    public required byte[] Bytes { get; init; }
}
