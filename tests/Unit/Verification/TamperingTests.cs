using Enforcement.Verification;

namespace Enforcement.Unit.Verification;

public sealed class TamperingTests
{
    [Fact]
    public void Every_way_of_tampering_is_caught_by_its_check_and_every_freedom_of_the_dialect_is_taken()
    {
        var unused = Tampering.Ways.Select(way => way.Name).ToHashSet();
        foreach (var (way, number, bytes) in Cases(perBundle: 12))
        {
            var verdict = DrawVerifier.Verify(bytes);
            Assert.True(PythonVerifier.Short(verdict) == way.Expected, $"{way.Name} in bundle {number}: {PythonVerifier.Short(verdict)} instead of {way.Expected}: {verdict.Lines[^1]}");
            unused.Remove(way.Name);
        }
        Assert.Empty(unused);
    }

    [Fact]
    public void The_stand_alone_python_verifier_gives_the_same_exit_code_and_the_same_failing_check() =>
        PythonVerifier.MustAgree(Bundles.All.Select((bundle, n) => ($"{n:000}-whole", Bundles.Bytes(bundle)))
            .Concat(Cases(perBundle: 2).Select(c => ($"{c.Number:000}-{c.Way.Name}", c.Bytes)))
            .Concat(ForgedNotices.All().Select(f => ($"forged-{f.Name}", f.Bytes))));

    /// <summary>Different ways for different bundles, so that all ways meet many shapes of bundle.</summary>
    private static IEnumerable<(Tampering.Way Way, int Number, byte[] Bytes)> Cases(int perBundle)
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
