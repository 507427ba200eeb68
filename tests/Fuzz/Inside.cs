using System.Text.Json;
using Enforcement.Fuzzing.Engine;

namespace Enforcement.Fuzzing;

/// <summary>What runs as the instrumented copy.</summary>
internal static class Inside
{
    public static int Loop(string target, string found, string seconds, string seed)
    {
        // Before anything else: instrumented code counts into it from its first line on.
        var coverage = new Coverage();
        var of = Arguments.Named(target);
        using var flight = new InputInFlight(Places.InFlight(target));
        var random = ulong.Parse(seed, NumberStyles.None, CultureInfo.InvariantCulture);
        var time = TimeSpan.FromSeconds(int.Parse(seconds, NumberStyles.None, CultureInfo.InvariantCulture));
        var outcome = new Loop(of, coverage, flight, new Mutator(random, of.Longest, of.Words)).Run(
            Corpus.Read(Places.Corpus(target)),
            time,
            input => Corpus.Add(found, input)
        );
        File.WriteAllText(Places.Outcome(target), JsonSerializer.Serialize(outcome));
        return 0;
    }

    public static int Shrink(string target, string corpus, string found)
    {
        var coverage = new Coverage();
        var of = Arguments.Named(target);
        IReadOnlyList<byte[]> all = [.. Corpus.Read(corpus), .. of.Seeds(), .. Corpus.Read(found)];
        Corpus.Replace(corpus, Engine.Shrink.Of(of, coverage, all));
        return 0;
    }
}
