using System.Diagnostics;

namespace Enforcement.Fuzzing.Engine;

/// <summary>What a loop came to.</summary>
/// <param name="Edges">Between branches of the instrumented code.</param>
/// <param name="NewEdges">Of these, how many the corpus alone does not reach.</param>
/// <param name="Crash">What an input did that no refusal declares; null for none.</param>
/// <param name="Input">That input.</param>
internal sealed record Outcome(long Executions, int Edges, int NewEdges, string? Crash, byte[]? Input);

/// <summary>
/// Runs inputs through a target, one after another in this process; what reaches something new is changed further. Ends
/// with the time, or with the first crash.
/// </summary>
internal sealed class Loop(Target target, Coverage coverage, InputInFlight flight, Mutator mutator)
{
    /// <summary>No reader may take longer over an input of a few KiB.</summary>
    public static readonly TimeSpan Slowest = TimeSpan.FromSeconds(2);

    private readonly List<byte[]> queue = [];
    private long executions;
    private string? crash;

    /// <param name="corpus">Where it begins.</param>
    /// <param name="find">Told each input that reaches an edge nothing reached before.</param>
    public Outcome Run(IEnumerable<byte[]> corpus, TimeSpan time, Action<byte[]> find)
    {
        var known = corpus.Concat(target.Seeds()).Append([]).ToList();
        // Once to set up what is set up once: tables and the like are no news of an input.
        foreach (var input in known)
            if (!Try(input))
                return End(input, 0);
        coverage.Passed();
        foreach (var input in known)
        {
            Try(input);
            if (coverage.End() != News.None)
                queue.Add(input);
        }
        if (queue.Count == 0)
            queue.Add([]);
        var before = coverage.Edges;
        for (var until = Stopwatch.GetTimestamp() + Ticks(time); Stopwatch.GetTimestamp() < until; )
        {
            var input = Pick();
            for (var more = 32; more > 0; more--)
            {
                var mutant = mutator.Mutant(input, queue[mutator.Next(queue.Count)]);
                if (!Try(mutant))
                    return End(mutant, before);
                var news = coverage.End();
                if (news == News.None)
                    continue;
                queue.Add(mutant);
                if (news == News.Edge)
                    find(mutant);
            }
        }
        return End(null, before);
    }

    private Outcome End(byte[]? input, int before) =>
        new(executions, coverage.Edges, coverage.Edges - before, crash, input);

    /// <summary>Half of the time one of the newest quarter: what was found last leads on soonest.</summary>
    private byte[] Pick() =>
        queue[mutator.Next(2) == 0 ? mutator.Next(queue.Count) : queue.Count - 1 - mutator.Next((queue.Count + 3) / 4)];

    /// <summary>False: it crashed.</summary>
    private bool Try(byte[] input)
    {
        var start = Stopwatch.GetTimestamp();
        if ((crash = Fault(input)) is null && Stopwatch.GetElapsedTime(start) > Slowest)
        {
            // A machine that does much besides may be what was slow.
            start = Stopwatch.GetTimestamp();
            crash = Fault(input);
            if (crash is null && Stopwatch.GetElapsedTime(start) is var took && took > Slowest)
                crash = string.Create(CultureInfo.InvariantCulture, $"took {took.TotalSeconds:0.0} s");
        }
        return crash is null;
    }

    private string? Fault(byte[] input)
    {
        executions++;
        flight.Set(input);
        Coverage.Begin();
        try
        {
            target.Answer(input);
            return null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
