using System.Diagnostics;
using System.Globalization;
using Enforcement.Testing;

namespace Enforcement.Benchmarks;

/// <summary>AllInOne with its demonstration district, started a second time, beside an empty host: from process start
/// to the landing page, and the memory of both when they have settled.</summary>
internal static class AllInOneBench
{
    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        using var folder = new TempFolder();
        await using (var first = AllInOne(folder, Ports.Free()))
            while (!File.Exists(folder.File("demo-loaded")))
                await Task.Delay(first.HasExited ? throw new InvalidOperationException(first.Errors) : 50);
        var memory = new List<(double, double)>();
        Child? empty = null,
            ours = null;
        try
        {
            var starts = await Rounds.Of(
                async () =>
                {
                    await Settle(last: false);
                    (empty, var seconds) = await Started(EmptyHost.Start);
                    return seconds;
                },
                async () =>
                {
                    (ours, var seconds) = await Started(web => AllInOne(folder, web));
                    return seconds;
                }
            );
            await Settle(last: true);
            var settled = new Rounds(memory);
            return
            [
                starts.As(
                    "allinone-start",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{starts.Subject:F2} s from process start to GET / 200, second start, beside "
                            + $"{starts.Anchor:F2} s of an empty ASP.NET Core gRPC host"
                    )
                ),
                settled.As(
                    "allinone-memory",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{settled.Subject:F1} MB resident {run.Size(30, 10)} s later beside {settled.Anchor:F1} MB "
                            + $"of that host"
                    )
                ),
            ];
        }
        finally
        {
            await End();
        }

        // In a quick run once, at the end.
        async Task Settle(bool last)
        {
            if (empty is not null && ours is not null && (last || !run.Quick))
            {
                await Task.Delay(TimeSpan.FromSeconds(run.Size(30, 10)));
                memory.Add((ProcessMemory.Resident(empty.Id), ProcessMemory.Resident(ours.Id)));
            }
            await End();
        }

        async Task End()
        {
            foreach (var child in new[] { empty, ours })
                if (child is not null)
                    await child.DisposeAsync();
            empty = ours = null;
        }
    }

    private static async Task<(Child Child, double Seconds)> Started(Func<int, Child> start)
    {
        var web = Ports.Free();
        var clock = Stopwatch.StartNew();
        var child = start(web);
        await Ports.Answers($"http://127.0.0.1:{web}/", child);
        return (child, clock.Elapsed.TotalSeconds);
    }

    private static Child AllInOne(TempFolder folder, int web) =>
        Child.Start(
            "AllInOne/Enforcement.AllInOne",
            ["--data", folder.Path],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__URLS__WEB"] = $"http://127.0.0.1:{web}",
                ["ENFORCEMENT__URLS__GRPC"] = "http://127.0.0.1:0",
                ["ENFORCEMENT__MODE"] = "development",
            }
        );
}
