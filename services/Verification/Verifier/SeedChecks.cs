using static Enforcement.Verification.Verifier.DrawUnderTest;

namespace Enforcement.Verification.Verifier;

/// <summary>"parties", "commit" and "seed": who contributed, that they contributed what they had committed to, and that
/// nothing else made the seed.</summary>
internal static class SeedChecks
{
    public static string Parties(DrawUnderTest draw)
    {
        var parties = draw.Bundle.Parties;
        Must(parties.Count is >= 1 and <= 16, $"{parties.Count} parties, 1–16 are allowed");
        var twice = parties
            .CountBy(party => party.Party, StringComparer.Ordinal)
            .FirstOrDefault(party => party.Value > 1)
            .Key;
        Must(twice is null, $"{twice} is listed more than once");
        var silent = parties.Where(party => party.Reveal.Length == 0).Select(party => party.Party).ToList();
        return $"ok, {string.Join(", ", parties.Select(party => party.Party))}"
            + (silent.Count > 0 ? $"; no reveal from {string.Join(", ", silent)}" : "");
    }

    public static string Commit(DrawUnderTest draw)
    {
        var bundle = draw.Bundle;
        foreach (var party in bundle.Parties.Where(party => party.Reveal.Length > 0))
        {
            var commit = Hex.Text(DrawHash.Commit(bundle.DrawId, bundle.Attempt, party.Party, Hex.Bytes(party.Reveal)));
            Must(commit == party.Commit, $"{party.Party} committed to {party.Commit}, the reveal gives {commit}");
        }
        return $"ok, {bundle.Parties.Count(party => party.Reveal.Length > 0)} reveals match";
    }

    public static string Seed(DrawUnderTest draw)
    {
        var bundle = draw.Bundle;
        PartyShare[] shares =
        [
            .. bundle.Parties.Select(party => new PartyShare(
                party.Party,
                Hex.Bytes(party.Commit),
                Hex.Bytes(party.Reveal)
            )),
        ];
        var seed = Hex.Text(
            DrawHash.Seed(
                bundle.DrawId,
                bundle.Attempt,
                Hex.Bytes(bundle.PolicyHash),
                draw.Root,
                shares,
                Hex.Bytes(bundle.Beacon.Hex)
            )
        );
        Must(seed == bundle.Seed, $"seed is {bundle.Seed}, recomputed {seed}");
        return $"ok, {seed}";
    }
}
