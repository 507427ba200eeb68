using System.Diagnostics;
using Enforcement.Testing;

namespace Enforcement.Benchmarks;

/// <summary>AllInOne with its demonstration district, started a second time: from process start to the landing page,
/// and its memory when it has settled.</summary>
internal static class AllInOneBench
{
    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        using var folder = new TempFolder();
        await Start(folder, TimeSpan.Zero, loaded: true);
        var (seconds, memory) = (new List<double>(), new List<double>());
        for (var round = 0; round < 5; round++)
        {
            // Only the last one has to stay: the others are there for the median of the start.
            var settle = round < 4 ? TimeSpan.Zero : TimeSpan.FromSeconds(run.Size(30, 10));
            var (start, resident) = await Start(folder, settle, loaded: false);
            seconds.Add(start);
            memory.Add(resident);
        }
        return
        [
            new("allinone-start", Rounds.Median(seconds), "seconds from process start to GET / 200, second start"),
            new("allinone-memory", memory[^1], $"MB resident {run.Size(30, 10)} s later"),
        ];
    }

    private static async Task<(double Seconds, double Memory)> Start(TempFolder folder, TimeSpan settle, bool loaded)
    {
        var web = Ports.Free();
        var clock = Stopwatch.StartNew();
        await using var child = Child.Start(
            "AllInOne/Enforcement.AllInOne",
            ["--data", folder.Path],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__URLS__WEB"] = $"http://127.0.0.1:{web}",
                ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
                ["ENFORCEMENT__MODE"] = "development",
            }
        );
        await Ports.Answers($"http://127.0.0.1:{web}/", child);
        var seconds = clock.Elapsed.TotalSeconds;
        while (loaded && !File.Exists(folder.File("demo-loaded")))
            await Task.Delay(50);
        await Task.Delay(settle);
        return (seconds, ProcessMemory.Resident(child.Id));
    }
}
