using System.Text.RegularExpressions;
using static Enforcement.Verification.Verifier.DrawUnderTest;

namespace Enforcement.Verification.Verifier;

/// <summary>
/// "notice": the policy text is the one that was hashed, and what it bound beforehand is what the bundle used. A
/// binding key that is missing is a warning, one that differs a failure.
/// </summary>
internal static partial class NoticeCheck
{
    public static string Run(DrawUnderTest draw)
    {
        var bundle = draw.Bundle;
        var hash = Hex.Text(DrawHash.PolicyHash(bundle.Policy));
        Must(hash == bundle.PolicyHash, $"policy_hash is {bundle.PolicyHash}, the policy text hashes to {hash}");
        Must(Notice.TryParse(bundle.Policy, out var notice, out var reason), reason);
        draw.Notice = notice!;

        if (notice!.Sizes is { } sizes)
            Sizes(sizes, bundle);
        else
            draw.Unbound.Add("sizes");
        if (notice.Root is { } root)
            Must(
                root == bundle.Snapshot.Root,
                $"the notice binds root {root}, the snapshot has {bundle.Snapshot.Root}"
            );
        else
            draw.Unbound.Add("root");
        if (notice.Parties is { } parties)
            Must(
                parties.SequenceEqual(bundle.Parties.Select(party => party.Party), StringComparer.Ordinal),
                $"the notice binds parties {string.Join(", ", parties)}, the bundle has "
                    + $"{string.Join(", ", bundle.Parties.Select(party => party.Party))}"
            );
        else
            draw.Unbound.Add("parties");
        if (notice.RevealBy is null)
            draw.Unbound.Add("reveal_by");
        if (notice.Beacon is { } beacon)
            Beacon(beacon, bundle.Beacon);
        else
            draw.Unbound.Add("beacon");
        return $"ok, policy hash {hash}";
    }

    private static void Sizes(IReadOnlyDictionary<string, long> bound, DrawBundle bundle)
    {
        var listed = bundle.Strata.Select(stratum => stratum.Stratum).ToHashSet(StringComparer.Ordinal);
        foreach (var stratum in bundle.Strata)
            Must(
                bound.GetValueOrDefault(stratum.Stratum, -1) == stratum.Size,
                $"the notice does not bind stratum {stratum.Stratum} to {stratum.Size} firms"
            );
        foreach (var label in bound.Keys)
            Must(listed.Contains(label), $"the notice binds stratum {label}, the bundle has none");
    }

    private static void Beacon(NoticeBeacon bound, BundleBeacon used)
    {
        Must(
            IsNamedBy(bound, used.Source),
            $"the notice binds beacon {bound.Kind}:{bound.Id}, the source is '{used.Source}'"
        );
        Must(
            BeaconFormat.TryParse(bound.Kind, Hex.Bytes(used.Hex), out var beacon, out var reason),
            $"beacon.hex: {reason}"
        );
        // A lottery carries its issues in its bytes, so the id is compared with them and not only with the source's
        // words.
        Must(
            beacon!.Issues.Count == 0
                || beacon.Issues.SequenceEqual(
                    Words().Matches(bound.Id).Select(word => word.Value),
                    StringComparer.Ordinal
                ),
            $"the notice binds issue {bound.Id}, the beacon is of {string.Join(';', beacon.Issues)}"
        );
    }

    /// <summary>
    /// We write "kind:id". Another publisher's words are taken too if they are the id alone or name the kind as a whole
    /// word ("drand quicknet round 1000"), but what starts like ours must end like ours.
    /// </summary>
    private static bool IsNamedBy(NoticeBeacon bound, string source)
    {
        if (source == bound.Id || source == $"{bound.Kind}:{bound.Id}")
            return true;
        if (source.StartsWith($"{bound.Kind}:", StringComparison.Ordinal))
            return false;
        return Words().Matches(source).Any(word => word.Value.Equals(bound.Kind, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("[0-9A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
