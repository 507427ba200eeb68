using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Enforcement.Fuzzing.Engine;

namespace Enforcement.Fuzzing;

/// <summary>What a person starts: each target in a process of its own, which may die of an input.</summary>
internal static class Verbs
{
    // Beyond its time: to start, to run the corpus, and to be slow where much else runs.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    // The instrumented copy is made by whoever needs it first.
    private static readonly Lazy<string> Instrumentation = new(Instrumented.Program);

    public static int Run(Arguments arguments) => Each(arguments, (_, _) => { });

    /// <summary>As <see cref="Run"/>; what was found goes into the corpus, and the counts into the page.</summary>
    public static int Record(Arguments arguments)
    {
        var failed = Each(arguments, (target, outcome) =>
        {
            Shrunk(target);
            RecordTable.Set(target.Name, outcome);
        });
        return failed;
    }

    public static int Minimise(Arguments arguments)
    {
        foreach (var target in arguments.Targets)
            Shrunk(target);
        return 0;
    }

    /// <summary>As many at once as there are processors; what becomes of each is told and kept one by one.</summary>
    private static int Each(Arguments arguments, Action<Target, Outcome> passed)
    {
        var (failed, told) = (0, new Lock());
        Parallel.ForEach(
            Partitioner.Create(arguments.Targets, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            target =>
            {
                var outcome = Fuzzed(target, arguments);
                lock (told)
                {
                    Tell(target, outcome, arguments);
                    if (outcome.Crash is null)
                        passed(target, outcome);
                    else
                        failed++;
                }
            }
        );
        Console.WriteLine($"{arguments.Targets.Count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static Outcome Fuzzed(Target target, Arguments arguments)
    {
        var folder = Places.Found(target.Name);
        Directory.CreateDirectory(folder);
        File.Delete(Places.Outcome(target.Name));
        var ended = Child(
            TimeSpan.FromSeconds(arguments.Seconds) + Grace,
            "loop",
            target.Name,
            folder,
            arguments.Seconds.ToString(CultureInfo.InvariantCulture),
            arguments.Seed.ToString(CultureInfo.InvariantCulture)
        );
        if (File.Exists(Places.Outcome(target.Name)))
            return JsonSerializer.Deserialize<Outcome>(File.ReadAllText(Places.Outcome(target.Name)))!;
        return new(0, 0, 0, ended ?? "did not end", InputInFlight.Read(Places.InFlight(target.Name)));
    }

    private static void Tell(Target target, Outcome outcome, Arguments arguments)
    {
        var rate = outcome.Executions / Math.Max(1, arguments.Seconds);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{target.Name}: {outcome.Executions} executions in {arguments.Seconds} s ({rate}/s), "
                    + $"{outcome.Edges} edges, {outcome.NewEdges} beyond the corpus, seed {arguments.Seed}"
            )
        );
        if (outcome.Crash is null)
            return;
        var input = outcome.Input ?? [];
        Console.WriteLine($"FAILED: {target.Name}: {outcome.Crash}");
        Console.WriteLine($"  hex    {Convert.ToHexStringLower(input)}");
        Console.WriteLine($"  base64 {Convert.ToBase64String(input)}");
        Console.WriteLine($"  kept   {Corpus.Add(Places.Crashes(target.Name), input)}");
    }

    private static void Shrunk(Target target)
    {
        var (corpus, found) = (Places.Corpus(target.Name), Places.Found(target.Name));
        if (Child(TimeSpan.FromMinutes(10), "shrink", target.Name, corpus, found) is { } why)
            throw new InvalidOperationException($"{target.Name} was not minimised: {why}");
        var files = Corpus.Read(corpus);
        Console.WriteLine($"{target.Name}: {files.Count} inputs, {files.Sum(f => f.Length)} bytes are kept");
    }

    /// <summary>Runs the instrumented copy; null when it ended well, else how it ended.</summary>
    private static string? Child(TimeSpan most, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Instrumentation.Value, .. arguments]);
        // A reader that asks for gigabytes is found, not the machine's own limit.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000";
        using var child = Process.Start(start)!;
        if (!child.WaitForExit(most))
        {
            child.Kill();
            child.WaitForExit();
            return "does not end";
        }
        return child.ExitCode == 0 ? null : $"the process died ({child.ExitCode})";
    }
}
