namespace Enforcement.Unit.Verification;

/// <summary>The bundles, whole and spoiled, on which all verifiers must agree.</summary>
internal static class Corpus
{
    /// <summary>200 whole bundles, ways of tampering with them, forged notices and rosters.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> All(int perBundle) =>
        Bundles.All.Select((bundle, n) => ($"{n:000}-whole", Bundles.Bytes(bundle)))
            .Concat(Tampered(perBundle).Select(c => ($"{c.Number:000}-{c.Way.Name}", c.Bytes)))
            .Concat(ForgedNotices.All().Select(f => ($"notice-{f.Name}", f.Bytes)))
            .Concat(ForgedRosters.All().Select(f => ($"roster-{f.Name}", f.Bytes)));

    /// <summary>Different ways for different bundles, so that all ways meet many shapes of bundle.</summary>
    public static IEnumerable<(Tampering.Way Way, int Number, byte[] Bytes)> Tampered(int perBundle)
    {
        var turn = 0;
        for (var number = 0; number < Bundles.All.Count; number++)
        {
            var bundle = Bundles.All[number];
            for (var i = 0; i < perBundle; i++)
            {
                var way = Tampering.Ways[turn++ % Tampering.Ways.Count];
                if (way.Spoil(bundle) is { } bytes) yield return (way, number, bytes);
            }
        }
    }
}
