namespace Enforcement.Verification.Bundle;

/// <summary>
/// The published record of a draw, "SSJ-DRAW-BUNDLE-V1": everything a stranger needs to recompute it. Bytes are
/// lower-case hex text here, exactly as published; <see cref="BundleJson"/> reads and writes it,
/// <see cref="DrawVerifier"/> judges it.
/// </summary>
/// <param name="DrawId">[A-Z0-9-]{1,40}; hashed.</param>
/// <param name="Attempt">0…2^32−1; hashed, so that a repeated draw is another draw.</param>
/// <param name="Policy">the notice: the exact text that was hashed.</param>
/// <param name="Parties">1–16, in seed order.</param>
/// <param name="Strata">ascending by label.</param>
/// <param name="Selected">by stratum, then rank; the n_h drawn and after them those who replaced a firm.</param>
/// <param name="Replaced">by stratum, then in time.</param>
/// <param name="Population">the whole roster sorted by id, only in the full bundle for officials and auditors;
/// otherwise null.</param>
/// <param name="Assignment">who visits whom; null when not published.</param>
public sealed record DrawBundle(
    string Format,
    string DrawId,
    long Attempt,
    string Policy,
    string PolicyHash,
    BundleSnapshot Snapshot,
    IReadOnlyList<BundleParty> Parties,
    BundleBeacon Beacon,
    string Seed,
    IReadOnlyList<BundleStratum> Strata,
    IReadOnlyList<BundleRow> Selected,
    IReadOnlyList<BundleReplacement> Replaced,
    IReadOnlyList<BundleMember>? Population,
    BundleAssignment? Assignment
)
{
    public const string Version = "SSJ-DRAW-BUNDLE-V1";
}

/// <summary>The frozen roster: its Merkle root and number of leaves.</summary>
public sealed record BundleSnapshot(string Root, long Size);

/// <summary>A party's commitment and reveal; the reveal is "" when it was refused.</summary>
public sealed record BundleParty(string Party, string Commit, string Reveal);

/// <summary>The public randomness: its source as "kind:id" of the notice, and its bytes.</summary>
public sealed record BundleBeacon(string Source, string Hex);

/// <summary>One stratum. <paramref name="N"/> = ceil(rate · size); the threshold is the ticket at rank n, null iff n =
/// 0.</summary>
public sealed record BundleStratum(
    string Stratum,
    long Size,
    string Rate,
    long N,
    string? Threshold,
    BundleLoser? FirstNotSelected
);

/// <summary>The ticket that follows the stratum's last selected row, with its place in the roster.</summary>
public sealed record BundleLoser(string Id, string Ticket, string Salt, long Index, IReadOnlyList<string> Path);

/// <summary>A selected firm. Rank counts from 1, index (its leaf) from 0, the path goes from leaf to root.</summary>
public sealed record BundleRow(
    string Id,
    string Stratum,
    string Ticket,
    long Rank,
    string Salt,
    long Index,
    IReadOnlyList<string> Path
);

/// <summary>A firm that was dissolved, moved, a duplicate or wrongly listed, and who takes its place; null when no
/// ticket is left.</summary>
public sealed record BundleReplacement(string Id, string Reason, string? By);

/// <summary>One leaf of the roster, opened.</summary>
public sealed record BundleMember(string Id, string Stratum, string Salt);

/// <summary>The officers' assignment with everything that is needed to replay it.</summary>
public sealed record BundleAssignment(
    IReadOnlyList<AssignmentTask> Tasks,
    IReadOnlyList<AssignmentOfficer> Officers,
    IReadOnlyList<AssignmentRow> Result
);
