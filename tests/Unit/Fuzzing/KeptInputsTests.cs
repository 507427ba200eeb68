using System.Diagnostics;
using Enforcement.Fuzzing;
using Enforcement.Fuzzing.Engine;
using Enforcement.Unit.Guards;

namespace Enforcement.Unit.Fuzzing;

/// <summary>What tests/Fuzz found once stays found: each input that it keeps, as it is, without its loop.</summary>
public sealed class KeptInputsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root(), "tests", "Fuzz", "corpus");

    public static TheoryData<string> Targets => new(AllTargets.List.Select(t => t.Name));

    [Theory, MemberData(nameof(Targets))]
    public void Each_kept_input_is_taken_or_refused_as_it_is_declared_and_in_time(string name)
    {
        var target = AllTargets.List.Single(t => t.Name == name);
        var kept = Corpus.Read(Path.Combine(Folder, name));
        Assert.NotEmpty(kept);
        foreach (var input in kept.Concat(target.Seeds()).Append([]))
        {
            var start = Stopwatch.GetTimestamp();
            var thrown = Record.Exception(() => target.Answer(input));
            Assert.True(thrown is null, $"{Convert.ToBase64String(input)}: {thrown}");
            Assert.True(Stopwatch.GetElapsedTime(start) < 5 * Loop.Slowest, Convert.ToBase64String(input));
        }
    }

    [Theory, MemberData(nameof(Targets))]
    public void Some_kept_inputs_are_taken_and_some_are_refused(string name)
    {
        var target = AllTargets.List.Single(t => t.Name == name);
        var answers = Corpus.Read(Path.Combine(Folder, name)).Select(target.Answer).ToHashSet();
        Assert.Equal(2, answers.Count);
    }

    [Fact]
    public void What_is_kept_is_small_and_is_some_targets()
    {
        Assert.Equal(
            AllTargets.List.Select(t => t.Name).Order(StringComparer.Ordinal),
            Directory.EnumerateDirectories(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        foreach (var target in AllTargets.List)
            Assert.InRange(Corpus.Read(Path.Combine(Folder, target.Name)).Sum(i => i.Length), 1, 60_000);
    }

    [Fact]
    public void An_undeclared_exception_and_a_broken_property_are_no_answers()
    {
        var target = new Target("x", input =>
            input is [1] ? throw new FormatException() : throw new InvalidCastException()
        )
        {
            Refusals = [typeof(FormatException)],
        };
        Assert.False(target.Answer([1]));
        Assert.Throws<InvalidCastException>(() => target.Answer([2]));
        Assert.Throws<PropertyBroken>(() => (target with { Take = _ => Broken() }).Answer([1]));

        static bool Broken()
        {
            PropertyBroken.Unless(false, "what must hold");
            return true;
        }
    }
}
