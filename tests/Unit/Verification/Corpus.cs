namespace Enforcement.Unit.Verification;

/// <summary>The bundles, whole and spoiled, on which all verifiers must agree.</summary>
internal static class Corpus
{
    /// <summary>200 whole bundles, ways of tampering with them, forged notices and rosters.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> All(int perBundle) =>
        Bundles
            .All.Select((bundle, n) => ($"{n:000}-whole", Bundles.Bytes(bundle)))
            .Concat(Tampered(perBundle).Select(c => ($"{c.Number:000}-{c.Way.Name}", c.Bytes)))
            .Concat(ForgedNotices.All().Select(f => ($"notice-{f.Name}", f.Bytes)))
            .Concat(ForgedRosters.All().Select(f => ($"roster-{f.Name}", f.Bytes)))
            .Append(("teams-tight", TightTeams.Bundle()));

    /// <summary>Different ways for different bundles. A way that finds nothing to spoil in a bundle stays first in line
    /// for the next, so that none misses the few it fits.</summary>
    public static IEnumerable<(Tampering.Way Way, int Number, byte[] Bytes)> Tampered(int perBundle)
    {
        var waiting = Tampering.Ways.ToList();
        for (var number = 0; number < Bundles.All.Count; number++)
        {
            var taken = new List<Tampering.Way>();
            foreach (var way in waiting)
            {
                if (taken.Count == perBundle)
                    break;
                if (way.Spoil(Bundles.All[number]) is not { } bytes)
                    continue;
                taken.Add(way);
                yield return (way, number, bytes);
            }
            waiting = [.. waiting.Except(taken), .. taken];
        }
    }
}
