namespace Enforcement.Unit.Verification;

public sealed class TamperingTests
{
    [Fact]
    public void Every_way_of_tampering_is_caught_by_its_check_and_every_freedom_of_the_dialect_is_taken()
    {
        var unused = Tampering.Ways.Select(way => way.Name).ToHashSet();
        foreach (var (way, number, bytes) in Corpus.Tampered(perBundle: 12))
        {
            var verdict = DrawVerifier.Verify(bytes);
            Assert.True(
                PythonVerifier.Short(verdict) == way.Expected,
                $"{way.Name} in bundle {number}: {PythonVerifier.Short(verdict)} instead of {way.Expected}: "
                    + $"{verdict.Lines[^1]}"
            );
            unused.Remove(way.Name);
        }
        Assert.Empty(unused);
    }

    [Fact]
    public void The_stand_alone_python_verifier_gives_the_same_exit_code_and_the_same_failing_check() =>
        PythonVerifier.MustAgree(Corpus.All(perBundle: 2));
}
